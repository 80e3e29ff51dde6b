import { migrate } from "@/lib/core/db/migrate";
import { runDatabaseScript } from "@/scripts/local/database-script";
import { steps } from "@/lib/migrations/steps";
import { models } from "@/models/registry";

/** Creates missing indexes and applies pending migrations. Idempotent. */
void runDatabaseScript(async () => {
  const applied = await migrate(models, steps);
  process.stdout.write(
    `The database is up to date (${applied.length} migration${applied.length === 1 ? "" : "s"} applied).\n`,
  );
}, []);
