import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { findLocalMail } from "@/lib/integrations/mail/queries/local-mailbox";
import styles from "../mailbox.module.css";

export const metadata: Metadata = { title: "Mail" };

/** The text with its addresses as links. */
function withLinks(text: string) {
  return text.split(/(https?:\/\/\S+)/).map((part, at) =>
    /^https?:\/\//.test(part) ? (
      <a key={at} href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}

/** One mail: its text, and its HTML in a frame that can neither run scripts nor load anything. */
export default async function MailPage({ params }: { params: Promise<{ id: string }> }) {
  const mail = await findLocalMail((await params).id);
  if (!mail) notFound();
  return (
    <main className={styles.page} lang="en">
      <p>
        <Link href="/dev/mailbox" prefetch={false}>
          All mails
        </Link>
      </p>
      <h1 lang={mail.locale}>{mail.subject}</h1>
      <p className={styles.facts}>
        To {mail.to} · {mail.kind} · {mail.state} · <time dateTime={mail.at}>{mail.at}</time>
      </p>
      {mail.text === "" ? (
        <p>It was sent, so its text is kept no longer.</p>
      ) : (
        <>
          <pre className={styles.text} lang={mail.locale}>
            {withLinks(mail.text)}
          </pre>
          <iframe
            className={styles.frame}
            title="As HTML"
            sandbox="allow-top-navigation-by-user-activation"
            srcDoc={mail.html.replace("<head>", '<head><base target="_top">')}
          />
        </>
      )}
    </main>
  );
}
