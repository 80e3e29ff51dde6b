import { translator } from "@/lib/i18n/translator";
import type { QueuedMail } from "@/lib/integrations/mail/queue";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { notificationMail, type NotificationContent } from "../notification-mail";

/** The e-mail about a step of verification, without its key. */
export function verificationMail(reader: Recipient, content: NotificationContent): Omit<QueuedMail, "key"> {
  const t = translator(reader.locale, "mail");
  return notificationMail(reader, content, {
    kind: content.type.replaceAll("_", "-"),
    facts: [],
    action: t("verification.action"),
    footer: t("verification.why"),
  });
}
