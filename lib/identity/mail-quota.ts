import { MailQuotaModel } from "@/models/mail-quota";
import { HOUR, now, nowMs } from "@/lib/core/clock";
import { keyedHash } from "@/lib/core/crypto/derived-key";
import type { Tx } from "@/lib/core/db/transaction";

/** The most e-mails of a kind to one address in an hour, so that no mailbox can be flooded through us. */
const kinds = { verify: 5, "already-registered": 1, reset: 5, "new-device": 5, locked: 2 } as const;
export type LimitedMail = keyof typeof kinds;

/**
 * Counts an e-mail against the address's hour; false once that is used up. It writes one row per address, so that
 * parallel reactions conflict and run one after another.
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
