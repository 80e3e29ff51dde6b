import { PlainError, runScript, systemErrorCode } from "@/scripts/local/plain-error";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sleep } from "@/scripts/local/processes";
import { layout } from "@/scripts/ops/layout";
import { ask } from "@/scripts/ops/stack/control";

/** Ends everything that `ops:up` started, and returns when it has ended; the data is kept. */

const END_MS = 30_000;

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === "ESRCH") return false;
    throw error;
  }
}

void runScript(async () => {
  const place = layout();
  const pid = Number(await readFile(join(place.run, "supervisor.pid"), "utf8").catch(() => "0"));
  await ask(place, { do: "down" });
  for (const deadline = Date.now() + END_MS; pid > 0 && runs(pid); await sleep(100))
    if (Date.now() > deadline)
      throw new PlainError(`The stack (process ${pid}) has not ended after ${END_MS / 1000} s.`);
  process.stdout.write("The stack has ended; its data is kept.\n");
  return 0;
});
