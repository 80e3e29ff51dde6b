import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TEST_SIGNATURE, TEST_VIRUS } from "@/scripts/local-clamd/server";
import { launch, sleep } from "@/scripts/local/processes";
import { scannerVersion } from "@/lib/integrations/antivirus/clamd";

/** What clamd adds to the name of every signature that is not from its makers. */
export const UNOFFICIAL = ".UNOFFICIAL";

/** Starts a real clamd that knows the tests' own signature, and no other, on a port of the loopback interface. */
export async function startClamd(binary: string, port: number): Promise<{ stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "collabhub-clamd-"));
  const hex = Buffer.from(TEST_VIRUS).toString("hex");
  // Name, any kind of file, at any offset, the bytes.
  await writeFile(join(folder, "tests.ndb"), `${TEST_SIGNATURE}:0:*:${hex}\n`);
  const settings = [
    `DatabaseDirectory ${folder}`,
    "TCPAddr 127.0.0.1",
    `TCPSocket ${port}`,
    "Foreground yes",
    "StreamMaxLength 25M",
    // Its own suspicions, such as of escaped names in a PDF, would be judged before our examination of the file.
    "HeuristicAlerts no",
  ];
  const file = join(folder, "clamd.conf");
  await writeFile(file, `${settings.join("\n")}\n`);
  const child = await launch(binary, ["--config-file", file]);
  const deadline = performance.now() + 20_000;
  while ((await scannerVersion(1000)) === null) {
    if (!child.running() || performance.now() > deadline) throw new Error("clamd did not start");
    await sleep(50);
  }
  return {
    async stop() {
      child.signal("SIGKILL");
      await child.exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
