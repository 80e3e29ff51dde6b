import PostalMime from "postal-mime";
import type { Email } from "postal-mime";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { sleep } from "@/scripts/local/processes";

/** A mail as it arrived. */
export interface ReceivedMail {
  /** The envelope's recipients, in lower case. */
  to: string[];
  subject: string;
  text: string;
  html: string;
  /** By lower-case name; repeated ones joined by a newline. */
  headers: Record<string, string>;
}

export interface MailSink {
  readonly smtpUrl: string;
  /** Answers all mails as JSON, so that another process may read them: see {@link readMails}. */
  readonly httpUrl: string;
  mails(): readonly ReceivedMail[];
  stop(): Promise<void>;
}

function toMail(recipients: string[], email: Email): ReceivedMail {
  const headers: Record<string, string> = {};
  for (const { key, value } of email.headers) headers[key] = key in headers ? `${headers[key]}\n${value}` : value;
  return { to: recipients, subject: email.subject ?? "", text: email.text ?? "", html: email.html ?? "", headers };
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Starts an SMTP server on loopback that accepts every mail and keeps it parsed. */
export async function startMailSink(): Promise<MailSink> {
  const received: ReceivedMail[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onAuth: (_auth, _session, done) => done(null, { user: "anyone" }),
    onData(stream, session, done) {
      const recipients = session.envelope.rcptTo.map(({ address }) => address.toLowerCase());
      bytesOf(stream as AsyncIterable<Buffer>)
        .then((bytes) => PostalMime.parse(bytes))
        .then(
          (email) => {
            received.push(toMail(recipients, email));
            done();
          },
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        );
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  const http = createServer((_request, response) => {
    response.setHeader("content-type", "application/json").end(JSON.stringify(received));
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  return {
    smtpUrl: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    httpUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    mails: () => received,
    async stop() {
      http.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(() => resolve())),
        new Promise<void>((resolve) => http.close(() => resolve())),
      ]);
    },
  };
}

/** What the sink at `httpUrl` holds for `recipient`, the oldest first. */
export async function readMails(httpUrl: string, recipient: string): Promise<ReceivedMail[]> {
  const all = (await (await fetch(httpUrl)).json()) as ReceivedMail[];
  return all.filter(({ to }) => to.includes(recipient.toLowerCase()));
}

/** Waits for a mail to `recipient` whose subject or text matches; the latest such one. Throws after `timeoutMs`. */
export async function waitForMail(
  httpUrl: string,
  recipient: string,
  pattern: RegExp = /./,
  timeoutMs = 15_000,
): Promise<ReceivedMail> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const mails = await readMails(httpUrl, recipient);
    const match = mails.findLast(({ subject, text }) => pattern.test(subject) || pattern.test(text));
    if (match) return match;
    if (Date.now() > deadline) {
      const subjects = mails.map(({ subject }) => subject).join(", ");
      throw new Error(`no mail to ${recipient} matched ${String(pattern)}; it has: ${subjects || "none"}`);
    }
    await sleep(100);
  }
}
