import { now } from "@/lib/core/clock";
import { ErasureModel } from "@/models/erasure";
import { connect } from "@/lib/core/db/connect";
import { eraseAccounts } from "@/lib/flows/erase-accounts";
import { sendMails } from "@/lib/notifications/commands/send-mails";
import { eraseSteps } from "@/lib/privacy/register";

/**
 * The worker's round of erasures, in a process that kills itself with SIGKILL: `KILL_AT` names the step within whose transaction it dies, after all of its
 * writes; without one it does everything.
 */
const killAt = process.env.KILL_AT;
for (const entry of eraseSteps as unknown as [string, (...given: unknown[]) => Promise<void>][]) {
  const [name, step] = entry;
  if (name !== killAt) continue;
  entry[1] = async (...given) => {
    await step(...given);
    process.kill(process.pid, "SIGKILL");
    // The signal arrives before anything else can run.
    await new Promise(() => undefined);
  };
}
await connect();
for (let round = 0; round < 40; round += 1) {
  await eraseAccounts();
  while ((await sendMails()) > 0);
  if (!(await ErasureModel.exists({ status: { $ne: "erased" } }))) break;
  // What was postponed for the last mail is due now.
  await ErasureModel.updateMany({ status: "erasing" }, { $set: { availableAt: now(), lockedUntil: new Date(0) } });
}
process.exit(0);
