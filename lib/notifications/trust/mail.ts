import { translator } from "@/lib/i18n/translator";
import type { MailDraft } from "@/lib/integrations/mail/queue";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { notificationMail, type NotificationContent } from "../notification-mail";

/** The e-mail about a user's trust score, without its key. `reason`: as the person who decided wrote it. */
export function trustMail(reader: Recipient, content: NotificationContent, reason: string | null): MailDraft {
  const t = translator(reader.locale, "trust");
  return notificationMail(reader, content, {
    kind: content.type.replaceAll("_", "-"),
    facts: reason === null ? [] : [[t("mail.reason"), reason]],
    action: t("mail.open"),
    footer: t("mail.why"),
  });
}
