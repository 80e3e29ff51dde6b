import { setTimeout as sleep } from "node:timers/promises";
import { drainOutbox } from "@/lib/core/events/outbox";
import { sealAgreements } from "@/lib/flows/agreements/seal";
import { reactions } from "@/lib/reactions";

/** The worker's rounds that lead from the last signature to the seal, in a process that a test kills. */
process.stdout.write("ready\n");
for (;;) {
  const done = (await drainOutbox(reactions)) + (await sealAgreements());
  if (done === 0) await sleep(20);
}
