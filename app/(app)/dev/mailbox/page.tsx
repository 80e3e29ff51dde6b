import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { listLocalMails } from "@/lib/integrations/mail/queries/local-mailbox";
import styles from "./mailbox.module.css";

export const metadata: Metadata = { title: "Mailbox" };

interface Props {
  searchParams: Promise<{ to?: string | string[] }>;
}

/** The mails that were not sent because no mail server is set: development, test and demo alone. */
export default async function MailboxPage({ searchParams }: Props) {
  const { to } = await searchParams;
  const mails = await listLocalMails(typeof to === "string" ? to : undefined);
  if (!mails) notFound();
  return (
    <div className={styles.page} lang="en">
      <h1>Mailbox</h1>
      <p className={styles.facts}>
        Mails of this installation, the newest first. They leave it only when SMTP_URL is set.
      </p>
      {mails.length === 0 ? <p>No mail yet.</p> : null}
      <ol className={styles.list}>
        {mails.map((mail) => (
          <li key={mail.id}>
            <Link className={styles.mail} href={`/dev/mailbox/${mail.id}`} prefetch={false}>
              <strong lang={mail.locale}>{mail.subject}</strong>
              <span className={styles.facts}>
                {mail.to} · {mail.kind} · {mail.state} · <time dateTime={mail.at}>{mail.at}</time>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </div>
  );
}
