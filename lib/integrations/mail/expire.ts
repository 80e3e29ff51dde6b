import { MailModel } from "@/models/mail";
import { DAY, now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { retentionDays } from "@/lib/core/retention";

/**
 * Deletes mails of every state when their time is over, and returns how many: one that waited that long for a server would arrive with
 * links that no longer work. What is being sent at the moment goes with the next run.
 */
export async function expireMails(): Promise<number> {
  await connect();
  const at = now();
  const { deletedCount } = await MailModel.deleteMany({
    createdAt: { $lte: new Date(at.getTime() - retentionDays.mail * DAY) },
    lockedUntil: { $lte: at },
  });
  return deletedCount;
}
