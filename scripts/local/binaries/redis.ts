import { PlainError } from "../plain-error";
import { aptInstall } from "./apt";
import type { Progress } from "./mongod";
import { findOnPath } from "./paths";

/** The path of redis-server: on PATH, or installed with apt-get where this process may; else a {@link PlainError}. */
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
