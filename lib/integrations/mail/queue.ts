import { MailModel, type Mail } from "@/models/mail";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { dueAt } from "@/lib/core/queue/leased-queue";

export type QueuedMail = Pick<Mail, "key" | "kind" | "to" | "locale" | "subject" | "text" | "html"> & {
  userId?: string;
};

/** Queues a mail in the transaction of its cause; the same key queues nothing more. The worker sends it. */
export async function queueMail(tx: Tx, mail: QueuedMail): Promise<void> {
  const at = now();
  if (await MailModel.exists({ key: mail.key }).session(tx.session)) return;
  await MailModel.create(
    [
      {
        ...mail,
        userId: mail.userId ?? null,
        requestId: tx.ctx.requestId,
        state: "queued",
        createdAt: at,
        ...dueAt(at),
      },
    ],
    { session: tx.session },
  );
  tx.wakeWorker();
}
