import { setTimeout as sleep } from "node:timers/promises";
import { drainOutbox } from "@/lib/core/events/outbox";
import { payOrders } from "@/lib/flows/held-money/pay";
import { reactions } from "@/lib/reactions";

/** The worker's rounds that lead from a release to the payee's account, in a process that a test kills. */
process.stdout.write("ready\n");
for (;;) {
  const done = (await drainOutbox(reactions)) + (await payOrders());
  if (done === 0) await sleep(20);
}
