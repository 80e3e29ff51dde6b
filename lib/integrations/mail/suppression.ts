import { MailSuppressionModel, type MailSuppression } from "@/models/mail-suppression";
import { now } from "@/lib/core/clock";
import { keyedHash } from "@/lib/core/crypto/derived-key";
import { connect } from "@/lib/core/db/connect";
import type { Tx } from "@/lib/core/db/transaction";

const idOf = (address: string): string => keyedHash("mail-suppression", address.trim().toLowerCase());

/** Whether a mail server has refused an address for good. */
export async function isSuppressed(address: string): Promise<boolean> {
  return (await MailSuppressionModel.exists({ _id: idOf(address) })) !== null;
}

/** Stops all mails to an address but those about security. */
export async function suppress(address: string, userId: string | null): Promise<void> {
  await MailSuppressionModel.updateOne(
    { _id: idOf(address) },
    { $setOnInsert: { userId, since: now() } },
    { upsert: true },
  );
}

/** Lets mails through again to an address that has accepted one. */
export async function liftSuppression(address: string): Promise<void> {
  await MailSuppressionModel.deleteOne({ _id: idOf(address) });
}

/** Since when a person's address is refused; null where it is not. */
export async function findSuppressionOf(userId: string): Promise<Pick<MailSuppression, "since"> | null> {
  await connect();
  return MailSuppressionModel.findOne({ userId }, { since: 1 }).lean();
}

/** Deletes what was noted of a person's address. */
export async function forgetSuppressions(tx: Tx, userId: string): Promise<void> {
  await MailSuppressionModel.deleteMany({ userId }, { session: tx.session });
}
