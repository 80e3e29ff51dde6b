import { translator } from "@/lib/i18n/translator";
import type { QueuedMail } from "@/lib/integrations/mail/queue";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { notificationMail, type NotificationContent } from "../notification-mail";

/** The e-mail about a session that was ended for its owner's safety, without its key. */
export function sessionMail(reader: Recipient, content: NotificationContent): Omit<QueuedMail, "key"> {
  const t = translator(reader.locale, "mail");
  return notificationMail(reader, content, {
    kind: content.type.replaceAll("_", "-"),
    facts: [],
    action: t("identity.newDevice.action"),
    footer: t("identity.sessionReused.why"),
  });
}

/** The e-mail about a name that was published or dropped after an identity check, without its key. */
export function nameMail(reader: Recipient, content: NotificationContent): Omit<QueuedMail, "key"> {
  const t = translator(reader.locale, "mail");
  return notificationMail(reader, content, {
    kind: content.type.replaceAll("_", "-"),
    facts: [],
    action: t("identity.nameChecked.action"),
    footer: t("identity.nameChecked.why"),
  });
}
