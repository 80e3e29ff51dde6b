import { connect } from "@/lib/core/db/connect";
import { drainOutbox } from "@/lib/core/events/outbox";
import { isRestorePending } from "@/lib/core/health/restored";
import { untilWoken, wakeWorker } from "@/lib/core/queue/wake";
import { allowsLocalStandIns } from "@/lib/core/env";
import { startJobs } from "@/lib/core/jobs/jobs";
import { runRequestedJob } from "@/lib/core/jobs/requested";
import { logger } from "@/lib/core/logger";
import { classifyPending } from "@/lib/files/commands/classify-pending";
import { removeObjects } from "@/lib/files/commands/remove-objects";
import { scanPending } from "@/lib/files/commands/scan-pending";
import { sealAgreements } from "@/lib/flows/agreements/seal";
import { eraseAccounts } from "@/lib/flows/erase-accounts";
import { drainPaymentEvents } from "@/lib/payment-events/dispatch";
import { payOrders } from "@/lib/flows/held-money/pay";
import { endClassifier } from "@/lib/integrations/classifier/judge";
import { sendDigests } from "@/lib/notifications/commands/send-digests";
import { sendMails } from "@/lib/notifications/commands/send-mails";
import { sendPushes } from "@/lib/notifications/commands/send-pushes";
import { sendPhoneCodes } from "@/lib/phone/commands/send-codes";
import { jobs } from "@/lib/jobs";
import { prepareExports } from "@/lib/privacy/commands/prepare-exports";
import { reactions } from "@/lib/reactions";

const POLL_MS = 500;
const AFTER_FAILURE_MS = 1000;

/** Waits until those who were erased after a restored backup was made are erased again; nothing may be sent about them before. */
async function untilReplayed(state: { stopped: boolean }): Promise<void> {
  while (!state.stopped) {
    try {
      if (!(await isRestorePending())) return;
      logger().warn({ context: "lifecycle" }, "a backup was restored: npm run privacy:replay");
    } catch (error) {
      logger().warn({ context: "lifecycle", err: error }, "the database does not answer yet");
    }
    await untilWoken(AFTER_FAILURE_MS);
  }
}

/** Repeats `round` until stopped: at once while there is work, else when woken or after half a second. */
function loop(name: string, state: { stopped: boolean }, round: () => Promise<number>): Promise<void> {
  const run = async () => {
    await untilReplayed(state);
    while (!state.stopped) {
      try {
        const done = await round();
        if (done === 0) await untilWoken(POLL_MS);
        else wakeWorker();
      } catch (error) {
        logger().warn({ context: name, err: error }, "worker round failed");
        await untilWoken(AFTER_FAILURE_MS);
      }
    }
  };
  return run();
}

/**
 * Starts background work: provider events, reactions, seals, payments, mails, codes to phones and scheduled jobs. Never rejects for a missing
 * database: it keeps trying. `stop` lets the current round finish.
 */
export function startWorker(): { stop: () => Promise<void> } {
  const state = { stopped: false };
  const rounds = [
    loop("webhooks", state, () => drainPaymentEvents()),
    loop("outbox", state, () => drainOutbox(reactions)),
    loop("funds", state, () => payOrders()),
    loop("erasures", state, () => eraseAccounts()),
    loop("exports", state, () => prepareExports()),
    loop("seal", state, () => sealAgreements()),
    loop("files", state, async () => (await removeObjects()) + (await scanPending())),
    loop("pictures", state, () => classifyPending()),
    loop("mail", state, async () => (await sendDigests()) + (await sendMails())),
    loop("push", state, () => sendPushes()),
    loop("phone", state, () => sendPhoneCodes()),
    ...(allowsLocalStandIns() ? [loop("jobs", state, () => runRequestedJob(jobs))] : []),
  ];
  const scheduler = startWhenConnected(state);
  return {
    stop: async () => {
      state.stopped = true;
      wakeWorker();
      await Promise.all([...rounds, scheduler.then((running) => running?.stop())]);
      endClassifier();
    },
  };
}

async function startWhenConnected(state: { stopped: boolean }): Promise<{ stop: () => Promise<void> } | undefined> {
  await untilReplayed(state);
  while (!state.stopped) {
    try {
      await connect();
      return await startJobs(jobs);
    } catch (error) {
      logger().warn({ context: "jobs", err: error }, "jobs not started yet");
      await untilWoken(AFTER_FAILURE_MS);
    }
  }
  return undefined;
}
