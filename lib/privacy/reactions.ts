import { defineReaction } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { formatInstant } from "@/lib/i18n/dates";
import { translator } from "@/lib/i18n/translator";
import { renderMail } from "@/lib/integrations/mail/layout";
import { queueMail } from "@/lib/integrations/mail/queue";
import { findRecipient } from "@/lib/profiles/queries/recipient";
import { personalDataCopied } from "./events";

/** Tells the owner of an account that a copy of their data was downloaded. */
export const mailDataCopied = defineReaction(personalDataCopied, "mail-data-copied", async (tx, event) => {
  const reader = await findRecipient(event.payload.userId, tx.session);
  if (!reader) return;
  const t = translator(reader.locale, "mail");
  const { locale, name, email: to } = reader;
  await queueMail(tx, {
    key: `data-copied:${event.id}`,
    kind: "data-copied",
    category: "security",
    to,
    locale,
    userId: event.payload.userId,
    about: [],
    ...renderMail({
      to,
      locale,
      name,
      subject: t("privacy.copied.subject"),
      paragraphs: [t("privacy.copied.lead", { at: formatInstant(event.payload.at, reader, "moment") })],
      action: { label: t("privacy.copied.action"), url: siteUrl(paths.devices) },
      closing: [t("privacy.copied.notYou")],
    }),
  });
});
