import { MailQuotaModel } from "@/models/mail-quota";
import { HOUR, now, nowMs } from "@/lib/core/clock";
import { keyedHash } from "@/lib/core/crypto/derived-key";
import type { Tx } from "@/lib/core/db/transaction";

/** The most e-mails of a kind to one address in an hour, so that no mailbox can be flooded through us. */
const kinds = { verify: 5, "already-registered": 1, reset: 5, "new-device": 5, locked: 2 } as const;
export type LimitedMail = keyof typeof kinds;

const idOf = (kind: string, email: string): string => `${kind}:${keyedHash("mail-quota", email)}`;

/** Deletes what was counted of an address that is erased. */
export async function forgetMailQuotas(tx: Tx, email: string): Promise<void> {
  const ids = Object.keys(kinds).map((kind) => idOf(kind, email));
  await MailQuotaModel.deleteMany({ _id: { $in: ids } }, { session: tx.session });
}

/**
 * Counts an e-mail against the address's hour; false once that is used up. It writes one row per address, so that
 * parallel reactions conflict and run one after another.
 */
export async function consumeMailQuota(tx: Tx, kind: LimitedMail, email: string): Promise<boolean> {
  const _id = idOf(kind, email);
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
