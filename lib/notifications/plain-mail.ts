import { translator } from "@/lib/i18n/translator";
import type { MailDraft } from "@/lib/integrations/mail/queue";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { notificationMail, type NotificationContent } from "./notification-mail";

type MailText = Parameters<ReturnType<typeof translator<"mail">>>[0];

/** The e-mail of a notification that adds nothing but a button and why it was sent, without its key. */
export const plainMail =
  (action: MailText, footer: MailText) =>
  (reader: Recipient, content: NotificationContent): MailDraft => {
    const t = translator(reader.locale, "mail");
    return notificationMail(reader, content, {
      kind: content.type.replaceAll("_", "-"),
      facts: [],
      action: t(action),
      footer: t(footer),
    });
  };
