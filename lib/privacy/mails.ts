import { env } from "@/lib/core/env";
import { now } from "@/lib/core/clock";
import { inLocale, paths, publicPaths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { formatInstant } from "@/lib/i18n/dates";
import { translator } from "@/lib/i18n/translator";
import type { MailDraft } from "@/lib/integrations/mail/queue";
import { securityMail } from "@/lib/integrations/mail/security-mail";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import type { BlockerKind } from "./states";

const words = ({ locale }: Recipient) => translator(locale, "mail");

/** After an account was locked to be erased: until when that can be undone, and how. Without a link where it cannot. */
export function erasureScheduledMail(
  reader: Recipient,
  eraseAt: Date,
  token: string | null,
): MailDraft & { about: [] } {
  const t = words(reader);
  const at = formatInstant(eraseAt, reader, "moment");
  if (token === null)
    return securityMail("erasure-begins", reader, {
      subject: t("erasure.begins.subject"),
      paragraphs: [t("erasure.begins.lead")],
      closing: [t("erasure.contact", { contact: env().CONTACT_EMAIL })],
    });
  return securityMail("erasure-scheduled", reader, {
    subject: t("erasure.scheduled.subject"),
    paragraphs: [t("erasure.scheduled.lead", { at }), t("erasure.scheduled.undo")],
    action: {
      label: t("erasure.scheduled.action"),
      url: siteUrl(inLocale(reader.locale, publicPaths.restore(token))),
    },
    closing: [t("erasure.scheduled.notYou")],
  });
}

/** When an account that was due cannot be erased yet. */
export function erasureHeldMail(reader: Recipient, blockers: readonly BlockerKind[]): MailDraft & { about: [] } {
  const t = words(reader);
  return securityMail("erasure-held", reader, {
    subject: t("erasure.held.subject"),
    paragraphs: [
      t("erasure.held.lead"),
      ...blockers.map((kind) => `– ${t(`erasure.blocker.${kind}`)}`),
      t("erasure.held.next"),
    ],
    closing: [t("erasure.contact", { contact: env().CONTACT_EMAIL })],
  });
}

/** Before an account is erased that nobody uses: when, and that signing in keeps it. */
export function inactivityMail(reader: Recipient, at: Date): MailDraft & { about: [] } {
  const t = words(reader);
  return securityMail("inactivity", reader, {
    subject: t("erasure.inactive.subject"),
    paragraphs: [t("erasure.inactive.lead", { at: formatInstant(at, reader, "day") }), t("erasure.inactive.keep")],
    action: { label: t("erasure.inactive.action"), url: siteUrl(inLocale(reader.locale, "/sign-in")) },
    closing: [t("erasure.contact", { contact: env().CONTACT_EMAIL })],
  });
}

/** After an erasure was taken back. */
export function erasureCancelledMail(reader: Recipient): MailDraft & { about: [] } {
  const t = words(reader);
  return securityMail("erasure-cancelled", reader, {
    subject: t("erasure.cancelled.subject"),
    paragraphs: [t("erasure.cancelled.lead", { at: formatInstant(now(), reader, "moment") })],
    action: { label: t("erasure.cancelled.action"), url: siteUrl(paths.devices) },
    closing: [t("erasure.cancelled.notYou")],
  });
}

/** The last word to an address, before it is erased too. */
export function erasedMail(reader: Recipient): MailDraft & { about: [] } {
  const t = words(reader);
  return securityMail("erased", reader, {
    subject: t("erasure.erased.subject"),
    paragraphs: [t("erasure.erased.lead"), t("erasure.erased.kept")],
    closing: [t("erasure.contact", { contact: env().CONTACT_EMAIL })],
  });
}
