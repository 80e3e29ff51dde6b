import { translator } from "@/lib/i18n/translator";
import type { QueuedMail } from "@/lib/integrations/mail/queue";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { notificationMail, type NotificationContent } from "../notification-mail";

/** The e-mail about a skill test whose time was up, without its key. */
export function skillTestMail(reader: Recipient, content: NotificationContent): Omit<QueuedMail, "key"> {
  const t = translator(reader.locale, "mail");
  return notificationMail(reader, content, {
    kind: content.type.replaceAll("_", "-"),
    facts: [],
    action: t("skillTests.action"),
    footer: t("skillTests.why"),
  });
}
