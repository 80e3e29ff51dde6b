import { formatInstant } from "@/lib/i18n/dates";
import { translator } from "@/lib/i18n/translator";
import type { MailDraft } from "@/lib/integrations/mail/queue";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { notificationMail, type NotificationContent } from "../notification-mail";

/** What the e-mail about a decision adds to the notification's text. */
export interface SanctionMailDetails {
  rule?: string;
  reason?: string | null;
  until?: Date | null;
  /** Of a decision that can be appealed, and where without signing in. */
  appeal?: { by: Date; url: string };
}

/** The e-mail about what moderation did to a person's account or their things, without its key. */
export function sanctionMail(
  reader: Recipient,
  content: NotificationContent,
  { rule, reason, until, appeal }: SanctionMailDetails,
): MailDraft {
  const t = translator(reader.locale, "sanctionMail");
  const facts: (readonly [string, string])[] = [
    ...(rule === undefined ? [] : [[t("rule"), rule] as const]),
    ...(reason ? [[t("reason"), reason] as const] : []),
    ...(until ? [[t("until"), formatInstant(until, reader, "moment")] as const] : []),
    ...(appeal ? [[t("appealBy"), formatInstant(appeal.by, reader, "moment")] as const] : []),
  ];
  return notificationMail(
    reader,
    { ...content, url: appeal?.url ?? content.url },
    {
      kind: content.type.replaceAll("_", "-"),
      facts,
      action: t(appeal ? "appeal" : "open"),
      footer: t("why"),
    },
  );
}
