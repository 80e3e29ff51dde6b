import { translator } from "@/lib/i18n/translator";
import type { QueuedMail } from "@/lib/integrations/mail/queue";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { notificationMail, type NotificationContent } from "../notification-mail";

/** The mail of a notification about somebody's trust, without its key. `reason`: in the words of who decided. */
export function trustMail(
  reader: Recipient,
  news: NotificationContent,
  reason: string | null,
): Omit<QueuedMail, "key"> {
  const t = translator(reader.locale, "trust");
  return notificationMail(reader, news, {
    kind: news.type.replaceAll("_", "-"),
    facts: reason === null ? [] : [[t("mail.reason"), reason]],
    action: t("mail.open"),
    footer: t("mail.why"),
  });
}
