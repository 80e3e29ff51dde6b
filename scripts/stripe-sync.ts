import { syncCatalogue } from "@/lib/billing/catalogue";
import { env } from "@/lib/core/env";

/** Creates or updates the plans' products and prices at Stripe. Safe to repeat. */
env();
const { created, changed, unchanged } = await syncCatalogue();
process.stdout.write(
  `The catalogue is up to date: ${created.length} created, ${changed.length} changed, ${unchanged} as they were.\n`,
);
