import { freePort } from "@/scripts/local/ports";
import { launch, sleep, type Managed } from "@/scripts/local/processes";
import { findGoTool } from "@/tests/support/go-tools";

/** stripe-mock: it holds requests against Stripe's published description of its API, and remembers nothing. */

/** Where stripe-mock is: STRIPE_MOCK, or where Go installs; null when it is not installed. */
export const findMock = async (env: NodeJS.ProcessEnv): Promise<string | null> =>
  env.STRIPE_MOCK ?? findGoTool("stripe-mock", env);

/** Starts it on a free port of the loopback interface. */
export async function startMock(binary: string): Promise<{ url: string; process: Managed }> {
  const [http, https] = [await freePort(), await freePort()];
  const child = await launch(binary, ["-http-addr", `127.0.0.1:${http}`, "-https-addr", `127.0.0.1:${https}`]);
  const url = `http://127.0.0.1:${http}`;
  const deadline = Date.now() + 20_000;
  for (;;) {
    const up = await fetch(url).then(
      () => true,
      () => false,
    );
    if (up) return { url, process: child };
    if (!child.running() || Date.now() > deadline) throw new Error("stripe-mock did not start");
    await sleep(100);
  }
}
