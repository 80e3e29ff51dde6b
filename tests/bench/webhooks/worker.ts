import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseUnavailable } from "@/lib/core/db/errors";
import { drainOutbox } from "@/lib/core/events/outbox";
import { drainPaymentEvents } from "@/lib/payment-events/dispatch";
import { reactions } from "@/lib/reactions";

/** The worker's two rounds that events go through, until it is killed. */
async function forever(round: () => Promise<number>): Promise<never> {
  for (;;) {
    try {
      if ((await round()) === 0) await sleep(100);
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      await sleep(500);
    }
  }
}
process.stdout.write("ready\n");
await Promise.all([forever(() => drainPaymentEvents()), forever(() => drainOutbox(reactions))]);
