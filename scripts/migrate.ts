import { disconnect } from "@/lib/core/db/connect";
import { migrate } from "@/lib/core/db/migrate";
import { ConfigurationError, env } from "@/lib/core/env";
import { PlainError, runScript } from "@/lib/dev/plain-error";
import { steps } from "@/lib/migrations/steps";
import { models } from "@/models/registry";

/** Creates missing indexes and applies the migrations that the database has not seen. Safe to repeat. */

/** The sentence for a database that did not answer: where it was sought, without its credentials. */
function unreachable(): PlainError {
  const hosts = env()
    .MONGODB_URI.replace(/^.*@|^mongodb(\+srv)?:\/\//, "")
    .replace(/[/?].*$/, "");
  return new PlainError(`MongoDB at ${hosts} cannot be reached: check MONGODB_URI and that the replica set runs.`);
}

void runScript(async () => {
  try {
    const applied = await migrate(models, steps);
    process.stdout.write(
      `The database is up to date (${applied.length} migration${applied.length === 1 ? "" : "s"} applied).\n`,
    );
  } catch (error) {
    if (error instanceof ConfigurationError) throw new PlainError(error.message);
    if (error instanceof Error && /ServerSelection|NetworkError/.test(error.name)) throw unreachable();
    throw error;
  } finally {
    await disconnect();
  }
  return 0;
});
