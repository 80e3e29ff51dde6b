import { MailModel, type Mail } from "@/models/mail";
import { aboutIdsOf } from "@/lib/core/about";
import { now } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import type { ErasedPerson } from "@/lib/core/personal-data";
import { dueAt } from "@/lib/core/queue/leased-queue";
import { dataWithoutPerson } from "@/lib/core/without-person";

export type QueuedMail = Pick<Mail, "key" | "kind" | "to" | "locale" | "subject" | "text" | "html"> & {
  category: NonNullable<Mail["category"]>;
  userId?: string;
  headers?: Mail["headers"];
  gate?: Mail["gate"];
  /** Everyone whose name or words it holds, its reader aside: an erasure finds it by them. */
  about: readonly string[];
  /** When it is due, if not at once. */
  availableAt?: Date;
};

/** A mail before its cause, and whom it is about, are known. */
export type MailDraft = Omit<QueuedMail, "key" | "about">;

/** Queues mails in the transaction of their cause; a key that is known queues nothing more. The worker sends them. */
export async function queueMails(tx: Tx, mails: readonly QueuedMail[]): Promise<void> {
  if (mails.length === 0) return;
  const at = now();
  const rows = await MailModel.find({ key: { $in: mails.map(({ key }) => key) } }, { key: 1 })
    .session(tx.session)
    .lean();
  const known = new Set(rows.map(({ key }) => key));
  await MailModel.insertMany(
    mails
      .filter(({ key }) => !known.has(key))
      .map(({ availableAt = at, about, ...mail }) => ({
        ...mail,
        userId: mail.userId ?? null,
        aboutIds: aboutIdsOf(about, mail.userId),
        requestId: tx.ctx.requestId,
        state: "queued" as const,
        createdAt: at,
        ...dueAt(availableAt),
      })),
    { session: tx.session },
  );
  tx.wakeWorker();
}

/** Queues one mail, see {@link queueMails}. */
export const queueMail = (tx: Tx, mail: QueuedMail): Promise<void> => queueMails(tx, [mail]);

/**
 * Deletes the mails to someone who is erased and those about their account, in every state, and takes their name, address and numbers out
 * of the mails to others: those that still wait are sent without.
 */
export async function eraseMails(tx: Tx, person: ErasedPerson): Promise<void> {
  const { session } = tx;
  await MailModel.deleteMany({ $or: [{ to: person.email }, { userId: person.userId }] }, { session });
  for (const { _id, subject, text, html } of await MailModel.find({ aboutIds: objectId(person.userId) })
    .session(session)
    .lean())
    await MailModel.updateOne({ _id }, { $set: dataWithoutPerson(person, { subject, text, html }) }, { session });
}
