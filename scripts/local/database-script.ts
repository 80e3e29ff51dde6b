import { disconnect } from "@/lib/core/db/connect";
import { env, needOnly, type Env } from "@/lib/core/env";
import { fieldText } from "@/lib/core/http/field-text";
import { Problem } from "@/lib/core/http/problem";
import { PlainError, runScript } from "./plain-error";

/** Returns the hosts of the database, without its credentials. */
function databaseHosts(): string {
  return env()
    .MONGODB_URI.replace(/^.*@|^mongodb(\+srv)?:\/\//, "")
    .replace(/[/?].*$/, "");
}

function plainly(error: unknown): unknown {
  if (error instanceof Problem) {
    const faults = error.errors?.map(({ path, message }) => `${path}: ${fieldText("en", message)}`) ?? [];
    return new PlainError([error.message, ...faults].join("\n  "));
  }
  if (error instanceof Error && /ServerSelection|MongoNetwork/.test(error.name)) {
    return new PlainError(
      `MongoDB at ${databaseHosts()} cannot be reached: check MONGODB_URI and that the replica set runs.`,
    );
  }
  return error;
}

/**
 * Runs a script that uses the database, closes its connection, and prints a failure as one sentence. With `needed`, the script
 * requires those variables alone, MONGODB_URI always among them.
 */
export function runDatabaseScript(main: () => Promise<void>, needed?: readonly (keyof Env)[]): Promise<never> {
  return runScript(async () => {
    try {
      if (needed) needOnly("MONGODB_URI", ...needed);
      await main();
      return 0;
    } catch (error) {
      throw plainly(error);
    } finally {
      await disconnect();
    }
  });
}
