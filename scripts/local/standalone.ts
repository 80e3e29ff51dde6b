import { join } from "node:path";
import { PlainError } from "./plain-error";
import { launch, sleep } from "./processes";
import type { LaunchOptions, Managed } from "./processes";
import { root } from "./root";

export interface StandaloneOptions {
  port: number;
  host: string;
  /** The application's whole environment; PORT and HOSTNAME are added. */
  env: NodeJS.ProcessEnv;
  /** The folder of the server; that of the build on disk by default. */
  directory?: string;
  output?: LaunchOptions["output"];
}

/** Starts the built application in production mode; it may not respond yet. */
export function launchStandalone(options: StandaloneOptions): Promise<Managed> {
  const { port, host, env, directory = join(root, ".next", "standalone"), output = "inherit" } = options;
  return launch(process.execPath, [join(directory, "server.js")], {
    cwd: directory,
    env: { ...env, NODE_ENV: "production", PORT: String(port), HOSTNAME: host },
    output,
  });
}

/** Waits until `url` responds with 200. Throws a {@link PlainError} when the process ends first or the time runs out. */
export async function waitForHealth(url: string, child: Managed, timeoutMs = 60_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  let last = "no answer";
  while (child.running()) {
    // A response cut off by the deadline counts as none.
    const status = await fetch(url, { signal: AbortSignal.timeout(5_000) })
      .then(async (response) => {
        await response.arrayBuffer();
        return response.status;
      })
      .catch(() => 0);
    if (status === 200) return;
    if (status > 0) last = `status ${status}`;
    if (Date.now() > deadline)
      throw new PlainError(`The application did not become healthy within ${timeoutMs / 1000} s (${last}).`);
    await sleep(100);
  }
  throw new PlainError(
    `The application ended while starting (exit code ${await child.exited}); the lines above say why.`,
  );
}
