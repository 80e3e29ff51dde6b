import { MailModel, type Mail } from "@/models/mail";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { dueAt } from "@/lib/core/queue/leased-queue";

export type QueuedMail = Pick<Mail, "key" | "kind" | "to" | "locale" | "subject" | "text" | "html"> & {
  category: NonNullable<Mail["category"]>;
  userId?: string;
  headers?: Mail["headers"];
  gate?: Mail["gate"];
  /** When it is due, if not at once. */
  availableAt?: Date;
};

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
      .map(({ availableAt = at, ...mail }) => ({
        ...mail,
        userId: mail.userId ?? null,
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
