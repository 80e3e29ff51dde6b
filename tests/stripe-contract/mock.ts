import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { freePort } from "@/scripts/local/ports";
import { launch, run, sleep, type Managed } from "@/scripts/local/processes";

/** stripe-mock: it holds requests against Stripe's published description of its API, and remembers nothing. */

const NAME = "stripe-mock";

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Where stripe-mock is: STRIPE_MOCK, on the PATH, or where Go installs; null when it is not installed. */
export async function findMock(env: NodeJS.ProcessEnv): Promise<string | null> {
  if (env.STRIPE_MOCK) return env.STRIPE_MOCK;
  const go = await run("go", ["env", "GOBIN", "GOPATH"], { timeoutMs: 10_000 });
  const [bin = "", path = ""] = go.code === 0 ? go.stdout.split("\n") : [];
  const folders = [...(env.PATH ?? "").split(delimiter), bin, path && join(path, "bin")];
  for (const folder of folders) if (folder && (await exists(join(folder, NAME)))) return join(folder, NAME);
  return null;
}

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
