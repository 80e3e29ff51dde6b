import { PlainError } from "../plain-error";
import { aptInstall } from "./apt";
import type { Progress } from "./mongod";
import { findOnPath } from "./paths";

/**
 * Returns the path of redis-server: on PATH, or installed with apt-get if this process may. Throws a {@link PlainError}
 * otherwise.
 */
export async function resolveRedis(progress: Progress = () => undefined): Promise<string> {
  const found =
    (await findOnPath("redis-server")) ??
    ((await aptInstall("redis-server", progress)) ? await findOnPath("redis-server") : null);
  if (!found) {
    throw new PlainError(
      "redis-server is not installed: run `apt-get install -y redis-server` (macOS: `brew install redis`).",
    );
  }
  return found;
}
