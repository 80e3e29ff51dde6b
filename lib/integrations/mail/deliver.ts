import nodemailer, { type Transporter } from "nodemailer";
import { MailModel, type Mail, type SkipReason } from "@/models/mail";
import { MINUTE, SECOND, now, nowMs } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import { allowsLocalStandIns, env } from "@/lib/core/env";
import { logger } from "@/lib/core/logger";
import { LeasedQueue, errorText } from "@/lib/core/queue/leased-queue";
import { retryPolicies } from "@/lib/core/queue/retry-policies";
import { dkimOptions } from "./dkim";
import type { RenderedMail } from "./layout";
import { isAddressRefused } from "./refused-address";
import { isSuppressed, liftSuppression, suppress } from "./suppression";

/** A server that hangs on one mail does not hold up all others. */
const LANES = 3;
/** How often a mail is tried that the server itself refuses. */
const REFUSALS = 5;
/** Each step of a delivery ends well within the deadline of the queue, which is below its lease. `SMTP_URL` may name others. */
const TIMEOUTS = {
  dnsTimeout: 5 * SECOND,
  connectionTimeout: 10 * SECOND,
  greetingTimeout: 10 * SECOND,
  socketTimeout: 20 * SECOND,
};

/** Whether a mail that is due should be sent: now, perhaps with words that are known only then, later, or not any more. */
export type MailVerdict = "send" | { content: RenderedMail } | { waitUntil: Date } | { skip: SkipReason };
export type MailJudge = (mail: Lean<Mail>) => Promise<MailVerdict>;

const queue = new LeasedQueue<Lean<Mail>>({
  context: "mail",
  model: MailModel,
  policy: retryPolicies.mail,
  waiting: "queued",
  failed: "failed",
  failure: "mail not sent",
  describe: ({ requestId, kind }) => ({ requestId, kind }),
});

const holder = globalThis as typeof globalThis & { __collabhubMailer?: { url: string; transport: Transporter } };

function transport(url: string): Transporter {
  if (holder.__collabhubMailer?.url !== url) {
    const made = nodemailer.createTransport({ url, ...TIMEOUTS, ...dkimOptions() });
    holder.__collabhubMailer = { url, transport: made };
  }
  return holder.__collabhubMailer.transport;
}

/** The message as it goes out: both parts, and an id derived from the key, by which a repeated delivery is recognised. */
export function toMessage(
  mail: Pick<Mail, "key" | "to" | "subject" | "text" | "html" | "requestId" | "locale" | "headers">,
) {
  const domain = new URL(env().NEXT_PUBLIC_APP_URL).hostname;
  return {
    from: env().MAIL_FROM,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${Buffer.from(mail.key).toString("base64url")}@${domain}>`,
    headers: {
      "X-Request-Id": mail.requestId,
      "Content-Language": mail.locale,
      "Auto-Submitted": "auto-generated",
      ...mail.headers,
    },
  };
}

/** Whether the server refused this mail itself, as it does an address that does not exist; a refused login is not about the mail. */
const isRefused = (error: unknown): boolean =>
  error instanceof Error &&
  "responseCode" in error &&
  Number(error.responseCode) >= 500 &&
  "code" in error &&
  (error.code === "EENVELOPE" || error.code === "EMESSAGE");

/** Ends a mail that cannot be delivered. */
async function giveUp(mail: Lean<Mail>, error: unknown): Promise<void> {
  const { requestId, kind, attempts } = mail;
  logger().error({ context: "mail", requestId, kind, attempts, err: error }, "mail refused");
  await queue.finish(mail, { state: "failed", lastError: errorText(error) });
}

/** Sends one mail and drops its texts. */
async function deliver(mail: Lean<Mail>, url: string, signal: AbortSignal): Promise<void> {
  try {
    // Sent once already, and put back without its texts by a release that did not fence its outcome.
    if (mail.sentAt === null) await transport(url).sendMail({ ...toMessage(mail), signal });
  } catch (error) {
    if (isAddressRefused(error)) {
      await suppress(mail.to, mail.userId);
      return giveUp(mail, error);
    }
    if (!isRefused(error) || mail.attempts < REFUSALS) throw error;
    return giveUp(mail, error);
  }
  await queue.finish(mail, { state: "sent", sentAt: mail.sentAt ?? now(), text: "", html: "" });
  logger().info({ context: "mail", requestId: mail.requestId, kind: mail.kind }, "mail sent");
  // It has accepted a mail, so the refusal was not for good.
  if (mail.category === "security") await liftSuppression(mail.to);
}

/** Ends a mail that is not wanted any more, and drops its texts. */
async function skip(mail: Lean<Mail>, skipReason: SkipReason): Promise<void> {
  const { requestId, kind } = mail;
  await queue.finish(mail, { state: "skipped", skipReason, skippedAt: now(), text: "", html: "" });
  logger().info({ context: "mail", requestId, kind, reason: skipReason }, "mail skipped");
}

/** Whether a mail is to be sent now. What was sent once is not judged again; one about security goes to every address. */
async function verdictOn(mail: Lean<Mail>, judge: MailJudge): Promise<MailVerdict> {
  if (mail.sentAt !== null) return "send";
  if (mail.category !== undefined && mail.category !== "security" && (await isSuppressed(mail.to)))
    return { skip: "suppressed" };
  return judge(mail);
}

/** Without a mail server a mail stays readable in the local mailbox; where that may not exist, it waits for a server. */
async function withoutServer(mail: Lean<Mail>): Promise<void> {
  const { subject, text, html } = mail;
  if (allowsLocalStandIns()) return queue.finish(mail, { state: "kept", subject, text, html });
  logger().error({ context: "mail", requestId: mail.requestId, kind: mail.kind }, "SMTP_URL is not set; mail waits");
  await queue.postpone(mail, MINUTE, { attempts: mail.attempts - 1 });
}

/** Sends due mails that `judge` lets through, up to `max`; returns how many it took. */
export function deliverMails(judge: MailJudge, max = 20): Promise<number> {
  const url = env().SMTP_URL;
  const work = async (mail: Lean<Mail>, signal: AbortSignal) => {
    const verdict = await verdictOn(mail, judge);
    if (verdict === "send" || "content" in verdict) {
      const whole = verdict === "send" ? mail : { ...mail, ...verdict.content };
      return url ? deliver(whole, url, signal) : withoutServer(whole);
    }
    if ("skip" in verdict) return skip(mail, verdict.skip);
    await queue.postpone(mail, verdict.waitUntil.getTime() - nowMs(), { attempts: mail.attempts - 1 });
  };
  return queue.drain(work, { max, lanes: LANES });
}
