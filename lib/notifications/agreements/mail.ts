import { env } from "@/lib/core/env";
import { formatDate } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import { renderMail } from "@/lib/integrations/mail/layout";
import type { QueuedMail } from "@/lib/integrations/mail/queue";
import type { Recipient } from "@/lib/profiles/queries";
import type { NotificationType } from "../states";

/** What a mail about an agreement adds to the notification's own words. */
export interface AgreementMailDetails {
  /** What the mail asks for. */
  action: "open" | "sign" | "copy" | "complete";
  signBy?: Date | null;
  endsOn?: Date | null;
  /** A party's own words. */
  reason?: string | null;
  /** Where the sealed copy is verified: a path of this site. */
  verify?: string;
}

/** The mail of a notification in its reader's language, without its key. */
export function agreementMail(
  { userId, email, name, locale }: Recipient,
  news: { type: NotificationType; data: Record<string, string | number>; url: string },
  { action, signBy, endsOn, reason, verify }: AgreementMailDetails,
): Omit<QueuedMail, "key"> {
  const words = translator(locale, "notifications");
  const t = translator(locale, "agreementMail");
  const base = env().NEXT_PUBLIC_APP_URL.replace(/\/+$/, "");
  const moment = (at: Date) => t("utc", { at: formatDate(at, locale, "moment") });
  const facts: (readonly [string, string])[] = [[t("startup"), String(news.data.startup ?? "")]];
  if (signBy) facts.push([t("signBy"), moment(signBy)]);
  if (endsOn) facts.push([t("endsOn"), moment(endsOn)]);
  if (reason) facts.push([t("reason"), reason]);
  if (verify) facts.push([t("verify"), base + verify]);
  const mail = renderMail({
    locale,
    to: email,
    name,
    subject: words(`${news.type}.title`, news.data),
    paragraphs: [words(`${news.type}.body`, news.data)],
    facts,
    action: { label: t(action), url: base + news.url },
    footer: t("why"),
  });
  return { kind: news.type.replaceAll("_", "-"), to: email, locale, userId, ...mail };
}
