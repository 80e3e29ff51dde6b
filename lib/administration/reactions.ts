import { defineReaction } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { formatInstant } from "@/lib/i18n/dates";
import { translator } from "@/lib/i18n/translator";
import { renderMail } from "@/lib/integrations/mail/layout";
import { queueMail } from "@/lib/integrations/mail/queue";
import { findRecipient } from "@/lib/profiles/queries/recipient";
import { breakGlassRead } from "./events";

/** Tells a person that their messages or verification were read for a case: when, and never by whom. */
export const mailBreakGlassRead = defineReaction(breakGlassRead, "mail-break-glass", async (tx, event) => {
  const { userId, scope, from, to: until } = event.payload;
  const reader = await findRecipient(userId, tx.session);
  if (!reader) return;
  const t = translator(reader.locale, "mail");
  const { locale, name, email: to } = reader;
  await queueMail(tx, {
    key: `break-glass:${event.id}`,
    kind: "break-glass",
    category: "security",
    to,
    locale,
    userId,
    about: [],
    ...renderMail({
      to,
      locale,
      name,
      subject: t(`breakGlass.subject.${scope}`),
      paragraphs: [
        t(`breakGlass.lead.${scope}`, {
          from: formatInstant(from, reader, "moment"),
          to: formatInstant(until, reader, "moment"),
        }),
        t("breakGlass.how"),
      ],
      action: { label: t("breakGlass.action"), url: siteUrl(paths.privacySettings) },
      closing: [t("breakGlass.question")],
    }),
  });
});
