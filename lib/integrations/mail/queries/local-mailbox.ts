import { MailModel, type Mail } from "@/models/mail";
import { connect } from "@/lib/core/db/connect";
import { allowsLocalStandIns } from "@/lib/core/env";

/** A mail as the local mailbox shows it. */
export type LocalMail = Pick<Mail, "to" | "subject" | "text" | "html" | "kind" | "locale" | "state"> & {
  id: string;
  at: string;
};

const LATEST = 100;

function toLocalMail(mail: Mail & { _id: { toHexString(): string } }): LocalMail {
  const { to, subject, text, html, kind, locale, state } = mail;
  return { id: mail._id.toHexString(), to, subject, text, html, kind, locale, state, at: mail.createdAt.toISOString() };
}

/** Returns the latest mails, newest first, of one recipient if given; null where the mailbox is not allowed. */
export async function listLocalMails(to?: string): Promise<LocalMail[] | null> {
  if (!allowsLocalStandIns()) return null;
  await connect();
  const recipient = to?.trim().toLowerCase();
  const rows = await MailModel.find(recipient ? { to: recipient } : {})
    .sort({ _id: -1 })
    .limit(LATEST)
    .lean();
  return rows.map(toLocalMail);
}

/** Returns one mail; null for an unknown one, and where the mailbox is not allowed. */
export async function findLocalMail(id: string): Promise<LocalMail | null> {
  if (!allowsLocalStandIns() || !/^[0-9a-f]{24}$/.test(id)) return null;
  await connect();
  const mail = await MailModel.findById(id).lean();
  return mail && toLocalMail(mail);
}
