import { MailModel, type Mail } from "@/models/mail";
import { aboutIdsOf } from "@/lib/core/about";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { dueAt } from "@/lib/core/queue/leased-queue";

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

/** Deletes the mails to an address that is erased, and those about that account, in every state. */
export async function eraseMails(tx: Tx, { userId, email }: { userId: string; email: string }): Promise<void> {
  await MailModel.deleteMany({ $or: [{ to: email }, { userId }] }, { session: tx.session });
}
