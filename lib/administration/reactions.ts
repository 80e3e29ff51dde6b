import { defineReaction } from "@/lib/core/events/events";
import { env } from "@/lib/core/env";
import { inLocale, paths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { formatInstant } from "@/lib/i18n/dates";
import { translator } from "@/lib/i18n/translator";
import { queueMail } from "@/lib/integrations/mail/queue";
import { securityMail } from "@/lib/integrations/mail/security-mail";
import { findOwner, findRecipient } from "@/lib/profiles/queries/recipient";
import { accountReinstated, accountSuspended, breakGlassRead } from "./events";

/** Tells a person that their messages or verification were read for a case: when, and never by whom. */
export const mailBreakGlassRead = defineReaction(breakGlassRead, "mail-break-glass", async (tx, event) => {
  const { userId, scope, from, to: until } = event.payload;
  const reader = await findRecipient(userId, tx.session);
  if (!reader) return;
  const t = translator(reader.locale, "mail");
  await queueMail(tx, {
    key: `break-glass:${event.id}`,
    ...securityMail("break-glass", reader, {
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

/** Tells someone that their account is suspended and until when, and whom they can ask. The reason is between them and the support. */
export const mailSuspended = defineReaction(accountSuspended, "mail-suspended", async (tx, event) => {
  const { userId, until } = event.payload;
  const reader = await findOwner(userId, tx.session);
  if (!reader) return;
  const t = translator(reader.locale, "mail");
  await queueMail(tx, {
    key: `suspended:${event.id}`,
    ...securityMail("suspended", reader, {
      subject: t("suspension.begun.subject"),
      paragraphs: [
        until === null
          ? t("suspension.begun.open")
          : t("suspension.begun.until", { until: formatInstant(until, reader, "moment") }),
        t("suspension.begun.what"),
      ],
      closing: [t("suspension.contact", { contact: env().CONTACT_EMAIL })],
    }),
  });
});

/** Tells them that it has ended. */
export const mailReinstated = defineReaction(accountReinstated, "mail-reinstated", async (tx, event) => {
  const { userId } = event.payload;
  const reader = await findRecipient(userId, tx.session);
  if (!reader) return;
  const t = translator(reader.locale, "mail");
  await queueMail(tx, {
    key: `reinstated:${event.id}`,
    ...securityMail("reinstated", reader, {
      subject: t("suspension.ended.subject"),
      paragraphs: [t("suspension.ended.lead")],
      action: { label: t("suspension.ended.action"), url: siteUrl(inLocale(reader.locale, "/sign-in")) },
      closing: [t("suspension.contact", { contact: env().CONTACT_EMAIL })],
    }),
  });
});
