import { PlainError } from "../../local/plain-error";
import { sleep } from "../../local/processes";
import { Client } from "../http";

/** How long a new instance has until it may get requests. */
export const READY_MS = 60_000;
const EVERY_MS = 100;

/** Waits until the instances on these private ports are ready. Throws a {@link PlainError} with the last answer of the first that is not. */
export async function waitForReady(ports: readonly number[], withinMs = READY_MS): Promise<void> {
  const deadline = Date.now() + withinMs;
  await Promise.all(
    ports.map(async (port) => {
      const client = new Client({ url: `http://127.0.0.1:${port}` });
      let last = "no answer";
      try {
        for (;;) {
          const answer = await client.ask({ path: "/api/health/ready", timeoutMs: 2_000 }).catch(() => null);
          if (answer?.status === 200) return;
          if (answer) last = `${answer.status} ${answer.body.slice(0, 100)}`;
          if (Date.now() > deadline)
            throw new PlainError(`The instance on port ${port} is not ready after ${withinMs / 1000} s: ${last}`);
          await sleep(EVERY_MS);
        }
      } finally {
        client.close();
      }
    }),
  );
}
