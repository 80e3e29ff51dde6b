import { MailQuotaModel } from "@/models/mail-quota";
import { HOUR, now, nowMs } from "@/lib/core/clock";
import { keyedHash } from "@/lib/core/crypto/derived-key";
import type { Tx } from "@/lib/core/db/transaction";

/** Mails of one kind that an address gets in an hour at most, whoever asks: nobody's mailbox is to be flooded through us. */
const kinds = { verify: 5, "already-registered": 1, reset: 5, "new-device": 5, locked: 2 } as const;
export type LimitedMail = keyof typeof kinds;

/**
 * Counts a mail against the address's hour; false when it is used up. Writes a row of its own, so that parallel reactions conflict
 * and run one after the other.
 */
export async function consumeMailQuota(tx: Tx, kind: LimitedMail, email: string): Promise<boolean> {
  const _id = `${kind}:${keyedHash("mail-quota", email)}`;
  const row = await MailQuotaModel.findOne({ _id }).session(tx.session).lean();
  const recent = (row?.mailedAt ?? []).filter((at) => at.getTime() > nowMs() - HOUR);
  if (recent.length >= kinds[kind]) return false;
  await MailQuotaModel.updateOne(
    { _id },
    { $set: { mailedAt: [...recent, now()], expiresAt: new Date(nowMs() + HOUR) } },
    { upsert: true, session: tx.session },
  );
  return true;
}
