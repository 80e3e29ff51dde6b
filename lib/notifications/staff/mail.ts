import { formatInstant } from "@/lib/i18n/dates";
import { translator } from "@/lib/i18n/translator";
import type { MailDraft } from "@/lib/integrations/mail/queue";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { notificationMail, type NotificationContent } from "../notification-mail";

/**
 * The e-mail about a case that waits for staff, without its key. `deadlineAt`: by when the parties expect a decision.
 */
export function staffMail(reader: Recipient, content: NotificationContent, deadlineAt: Date | null): MailDraft {
  const { locale } = reader;
  const t = translator(locale, "staffMail");
  return notificationMail(reader, content, {
    kind: content.type.replaceAll("_", "-"),
    facts: deadlineAt ? [[t("expected"), formatInstant(deadlineAt, reader, "moment")]] : [],
    action: t("open"),
    footer: t("why"),
  });
}
