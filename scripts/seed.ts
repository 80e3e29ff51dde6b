import { migrate } from "@/lib/core/db/migrate";
import { runDatabaseScript } from "@/scripts/local/database-script";
import { seedDemo } from "@/scripts/seed/seed";
import { steps } from "@/lib/migrations/steps";
import { models } from "@/models/registry";

/** Brings the database up to date and seeds the demo scenario, unless it is already there. */
void runDatabaseScript(async () => {
  await migrate(models, steps);
  const seeded = await seedDemo((line) => process.stdout.write(`${line}\n`));
  if (!seeded) process.stdout.write("The demo scenario already exists; its data is unchanged.\n");
});
