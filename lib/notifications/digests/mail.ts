import type { Notification } from "@/models/notification";
import type { Lean } from "@/lib/core/db/model";
import { paths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { translator } from "@/lib/i18n/translator";
import { renderMail } from "@/lib/integrations/mail/layout";
import type { MailDraft } from "@/lib/integrations/mail/queue";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import type { DigestPeriod } from "../preferences/states";
import { toNotification } from "../present";
import { unsubscribeLinks } from "../unsubscribe-links";

/** How many notifications a digest names; it counts the others. */
const NAMED = 20;

/** The digest of a day or week, without its key. */
export function digestMail(
  { userId, email, name, locale }: Recipient,
  period: DigestPeriod,
  notifications: readonly Lean<Notification>[],
  conversations: readonly { person: string; count: number; conversationId: string }[],
): MailDraft {
  const t = translator(locale, "mail");
  const links = unsubscribeLinks({ userId, category: period }, locale);
  const items = [
    ...conversations.map(({ person, count, conversationId }) => ({
      text: t("messages.subject", { count, person: person || translator(locale, "notifications")("deleted.person") }),
      url: siteUrl(paths.conversation(conversationId)),
    })),
    ...notifications.map((row) => {
      const { title, url } = toNotification(row, locale);
      return { text: title, url: siteUrl(url) };
    }),
  ];
  const count = items.length;
  const mail = renderMail({
    locale,
    to: email,
    name,
    subject: t(`digest.${period}.subject`, { count }),
    paragraphs: [t(`digest.${period}.lead`)],
    items: items.slice(0, NAMED),
    ...(count > NAMED ? { closing: [t("digest.more", { count: count - NAMED })] } : {}),
    action: { label: t("digest.action"), url: siteUrl(paths.notifications) },
    footer: t("digest.why", { url: siteUrl(paths.notificationSettings) }),
    unsubscribeUrl: links.url,
  });
  return {
    kind: `digest-${period}`,
    category: period,
    gate: { notification: null, byId: null },
    headers: links.headers,
    to: email,
    locale,
    userId,
    ...mail,
  };
}
