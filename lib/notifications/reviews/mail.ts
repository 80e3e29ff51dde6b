import { translator } from "@/lib/i18n/translator";
import type { QueuedMail } from "@/lib/integrations/mail/queue";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { notificationMail, type NotificationContent } from "../notification-mail";

/** The e-mail about a review or a rating, without its key. */
export function reviewMail(
  reader: Recipient,
  content: NotificationContent,
  action: "rate" | "open",
): Omit<QueuedMail, "key"> {
  const t = translator(reader.locale, "mail");
  return notificationMail(reader, content, {
    kind: content.type.replaceAll("_", "-"),
    facts: [],
    action: t(`reviews.${action}`),
    footer: t("reviews.why"),
  });
}
