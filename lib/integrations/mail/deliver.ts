import nodemailer, { type Transporter } from "nodemailer";
import { MailModel, type Mail } from "@/models/mail";
import { backoff } from "@/lib/core/backoff";
import { MINUTE, SECOND, now, nowMs } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { allowsLocalStandIns, env } from "@/lib/core/env";
import { logger } from "@/lib/core/logger";
import { scrubText } from "@/lib/core/scrub";

const MAX_ATTEMPTS = 5;
const LEASE_MS = MINUTE;

const holder = globalThis as typeof globalThis & { __collabhubMailer?: { url: string; transport: Transporter } };

function transport(url: string): Transporter {
  if (holder.__collabhubMailer?.url !== url) {
    const made = nodemailer.createTransport(url, undefined);
    holder.__collabhubMailer = { url, transport: made };
  }
  return holder.__collabhubMailer.transport;
}

/** The message as it goes out: both parts, and an id derived from the key, by which a repeated delivery is recognised. */
export function toMessage(mail: Pick<Mail, "key" | "to" | "subject" | "text" | "html" | "requestId" | "locale">) {
  const domain = new URL(env().NEXT_PUBLIC_APP_URL).hostname;
  return {
    from: env().MAIL_FROM,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${Buffer.from(mail.key).toString("base64url")}@${domain}>`,
    headers: { "X-Request-Id": mail.requestId, "Content-Language": mail.locale, "Auto-Submitted": "auto-generated" },
  };
}

async function deliver(mail: Lean<Mail>): Promise<void> {
  const url = env().SMTP_URL;
  if (!url) {
    // Without a mail server the mail stays readable in the local mailbox; where that may not exist, it waits for a server.
    if (allowsLocalStandIns())
      await MailModel.updateOne({ _id: mail._id }, { $set: { state: "kept", lockedUntil: new Date(0) } });
    else
      logger().error(
        { context: "mail", requestId: mail.requestId, kind: mail.kind },
        "SMTP_URL is not set; mail waits",
      );
    return;
  }
  try {
    await transport(url).sendMail(toMessage(mail));
    await MailModel.updateOne(
      { _id: mail._id },
      { $set: { state: "sent", sentAt: now(), text: "", html: "", lastError: null } },
    );
    logger().info({ context: "mail", requestId: mail.requestId, kind: mail.kind }, "mail sent");
  } catch (error) {
    const failed = mail.attempts >= MAX_ATTEMPTS;
    logger().error(
      { context: "mail", requestId: mail.requestId, kind: mail.kind, attempts: mail.attempts, err: error },
      "mail not sent",
    );
    await MailModel.updateOne(
      { _id: mail._id },
      {
        $set: {
          state: failed ? "failed" : "queued",
          availableAt: new Date(nowMs() + backoff(mail.attempts, 3 * SECOND, MINUTE)),
          lockedUntil: new Date(0),
          lastError: scrubText(error instanceof Error ? error.message : String(error)).slice(0, 300),
        },
      },
    );
  }
}

/** Sends due mails, oldest first; answers how many it took. Five attempts, waiting 3 s, 6 s, 12 s … between them. */
export async function deliverMails(max = 20): Promise<number> {
  await connect();
  for (let taken = 0; taken < max; taken += 1) {
    const at = now();
    const mail = await MailModel.findOneAndUpdate(
      { state: "queued", availableAt: { $lte: at }, lockedUntil: { $lte: at } },
      { $set: { lockedUntil: new Date(at.getTime() + LEASE_MS) }, $inc: { attempts: 1 } },
      { sort: { availableAt: 1 }, returnDocument: "after" },
    ).lean();
    if (!mail) return taken;
    await deliver(mail);
  }
  return max;
}
