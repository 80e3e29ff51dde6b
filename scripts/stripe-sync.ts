import { syncCatalogue } from "@/lib/billing/catalogue";
import { needOnly } from "@/lib/core/env";
import { runScript } from "@/scripts/local/plain-error";

/** Creates or updates the plans' products and prices at Stripe. Idempotent. */
void runScript(async () => {
  needOnly("STRIPE_SECRET_KEY");
  const { created, changed, unchanged } = await syncCatalogue();
  process.stdout.write(
    `The catalogue is up to date: ${created.length} created, ${changed.length} changed, ${unchanged} unchanged.\n`,
  );
  return 0;
});
