import { formatDate } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import type { QueuedMail } from "@/lib/integrations/mail/queue";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { notificationMail, type NotificationContent } from "../notification-mail";

/** The mail of a case that waits for someone of the team, without its key. `deadlineAt`: by when the parties expect a word. */
export function staffMail(
  reader: Recipient,
  news: NotificationContent,
  deadlineAt: Date | null,
): Omit<QueuedMail, "key"> {
  const { locale } = reader;
  const t = translator(locale, "staffMail");
  return notificationMail(reader, news, {
    kind: news.type.replaceAll("_", "-"),
    facts: deadlineAt ? [[t("expected"), t("utc", { at: formatDate(deadlineAt, locale, "moment") })]] : [],
    action: t("open"),
    footer: t("why"),
  });
}
