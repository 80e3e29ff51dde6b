import { siteUrl } from "@/lib/core/site-url";
import { formatInstant } from "@/lib/i18n/dates";
import { translator } from "@/lib/i18n/translator";
import type { MailDraft } from "@/lib/integrations/mail/queue";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { notificationMail, type NotificationContent } from "../notification-mail";

/** What an e-mail about an agreement adds to the notification's text. */
export interface AgreementMailDetails {
  /** What the e-mail asks the reader to do. */
  action: "open" | "sign" | "copy" | "complete";
  signBy?: Date | null;
  endsOn?: Date | null;
  /** The reason that a party gave. */
  reason?: string | null;
  /** Where the sealed copy is verified: a path of this site. */
  verify?: string;
}

/** The mail of a notification about an agreement, without its key. */
export function agreementMail(
  reader: Recipient,
  content: NotificationContent,
  { action, signBy, endsOn, reason, verify }: AgreementMailDetails,
): MailDraft {
  const { locale } = reader;
  const t = translator(locale, "agreementMail");
  const moment = (at: Date) => formatInstant(at, reader, "moment");
  const facts: (readonly [string, string])[] = [[t("startup"), String(content.data.startup ?? "")]];
  if (signBy) facts.push([t("signBy"), moment(signBy)]);
  if (endsOn) facts.push([t("endsOn"), moment(endsOn)]);
  if (reason) facts.push([t("reason"), reason]);
  if (verify) facts.push([t("verify"), siteUrl(verify)]);
  return notificationMail(reader, content, {
    kind: content.type.replaceAll("_", "-"),
    facts,
    action: t(action),
    footer: t("why"),
  });
}
