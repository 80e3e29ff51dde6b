import { runDatabaseScript } from "@/lib/dev/database-script";
import { seedDemo } from "@/lib/dev/seed/seed";

/** Fills the database with the demo scenario, unless it holds it already. */
void runDatabaseScript(async () => {
  const seeded = await seedDemo((line) => process.stdout.write(`${line}\n`));
  if (!seeded) process.stdout.write("The demo scenario is there already; its data is kept.\n");
});
