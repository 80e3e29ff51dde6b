import { siteUrl } from "@/lib/core/site-url";
import { translator } from "@/lib/i18n/translator";
import { renderMail } from "@/lib/integrations/mail/layout";
import type { MailDraft } from "@/lib/integrations/mail/queue";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { categoryOf, isCritical } from "./preferences/states";
import type { NotificationType } from "./states";
import { unsubscribeLinks } from "./unsubscribe-links";
import { valuesOf } from "./values";

/** What an e-mail needs of its notification; `url` is a path of this site. */
export interface NotificationContent {
  type: NotificationType;
  data: Record<string, string | number>;
  url: string;
}

/** What an e-mail has beside the notification's text. */
export interface NotificationMailParts {
  kind: string;
  facts: readonly (readonly [label: string, value: string])[];
  /** The label of the button, which leads to the notification's `url`. */
  action: string;
  footer: string;
}

/** The mail of a notification in its reader's language, without its key. */
export function notificationMail(
  { userId, email, name, locale }: Recipient,
  { type, data, url }: NotificationContent,
  { kind, facts, action, footer }: NotificationMailParts,
): MailDraft {
  const words = translator(locale, "notifications");
  const values = valuesOf(data, locale);
  const category = categoryOf[type];
  const links = isCritical(category) ? null : unsubscribeLinks({ userId, category }, locale);
  const mail = renderMail({
    locale,
    to: email,
    name,
    subject: words(`${type}.title`, values),
    paragraphs: [words(`${type}.body`, values)],
    facts,
    action: { label: action, url: siteUrl(url) },
    footer,
    ...(links ? { unsubscribeUrl: links.url } : {}),
  });
  return { kind, category, to: email, locale, userId, ...(links ? { headers: links.headers } : {}), ...mail };
}
