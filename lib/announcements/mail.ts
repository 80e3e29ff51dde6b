import { paths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { translator } from "@/lib/i18n/translator";
import { paragraphsOf, renderMail } from "@/lib/integrations/mail/layout";
import type { MailDraft } from "@/lib/integrations/mail/queue";
import { unsubscribeLinks } from "@/lib/notifications/unsubscribe-links";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import type { Lean } from "@/lib/core/db/model";
import type { Announcement } from "@/models/announcement";

/** The mail of an announcement to one person, without its key. */
export function announcementMail(
  { userId, email, name, locale }: Recipient,
  { _id, subject, body }: Lean<Announcement>,
): MailDraft {
  const t = translator(locale, "mail");
  const { headers, url } = unsubscribeLinks({ userId, category: "service" }, locale);
  return {
    kind: "service-notice",
    category: "service",
    to: email,
    locale,
    userId,
    headers,
    ...renderMail({
      locale,
      to: email,
      name,
      subject: subject[locale],
      paragraphs: paragraphsOf(body[locale]),
      action: { label: t("announcement.open"), url: siteUrl(paths.notice(_id.toHexString())) },
      footer: t("announcement.footer"),
      unsubscribeUrl: url,
    }),
  };
}
