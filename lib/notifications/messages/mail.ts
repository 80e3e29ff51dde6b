import { paths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { translator } from "@/lib/i18n/translator";
import { renderMail, type RenderedMail } from "@/lib/integrations/mail/layout";
import type { UnreadMessages } from "@/lib/messages/queries/unread";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { unsubscribeLinks } from "../unsubscribe-links";

/**
 * The mail of messages that were not read, as they read when it is sent: edited and filtered. `sender` is empty where that person is
 * gone.
 */
export function unreadMail(
  { userId, email, name, locale }: Recipient,
  conversationId: string,
  sender: string,
  { count, messages }: UnreadMessages,
): RenderedMail {
  const t = translator(locale, "mail");
  const person = sender || translator(locale, "notifications")("deleted.person");
  const left = count - messages.length;
  return renderMail({
    locale,
    to: email,
    name,
    subject: t("messages.subject", { count, person }),
    paragraphs: [
      t("messages.lead", { count, person }),
      ...messages.map(({ text }) => (text === "" ? t("messages.files") : text)),
      ...(left > 0 ? [t("messages.more", { count: left })] : []),
    ],
    action: { label: t("messages.action"), url: siteUrl(paths.conversation(conversationId)) },
    footer: t("messages.why"),
    unsubscribeUrl: unsubscribeLinks({ userId, category: "messages" }, locale).url,
  });
}
