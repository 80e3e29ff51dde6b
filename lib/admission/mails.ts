import { inLocale, publicPaths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { formatInstant } from "@/lib/i18n/dates";
import type { AppLocale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { renderMail, type MailContent } from "@/lib/integrations/mail/layout";
import type { MailDraft } from "@/lib/integrations/mail/queue";
import type { AddressAccount } from "@/lib/profiles/queries/by-email";
import type { BetaInvite } from "@/models/beta-invite";
import type { WaitlistEntry } from "@/models/waitlist-entry";
import { placeToken } from "./place-token";
import { inviteUrl } from "./present";

const words = (locale: AppLocale) => translator(locale, "mail");
const personaIn = (locale: AppLocale, persona: WaitlistEntry["persona"]) =>
  translator(locale, "common")(`persona.${persona}`);

function draft(kind: string, to: string, content: Omit<MailContent, "to">): MailDraft {
  return {
    kind,
    category: "security",
    to,
    locale: content.locale,
    ...renderMail({ ...content, to, footer: words(content.locale)("admission.why") }),
  };
}

const placeUrl = (entryId: string, locale: AppLocale) =>
  siteUrl(inLocale(locale, publicPaths.waitlistPlace(placeToken(entryId))));

type Addressed = Pick<WaitlistEntry, "email" | "persona" | "locale">;

/** To an address that someone put on the waitlist: the link that confirms the place. */
export function confirmPlaceMail(entryId: string, { email, persona, locale }: Addressed): MailDraft {
  const t = words(locale);
  return draft("waitlist-confirm", email, {
    locale,
    subject: t("admission.confirm.subject"),
    paragraphs: [t("admission.confirm.lead", { persona: personaIn(locale, persona) })],
    action: { label: t("admission.confirm.action"), url: placeUrl(entryId, locale) },
    closing: [t("admission.confirm.notYou")],
  });
}

/** To an address whose place is confirmed: where to see the place, and give it up. */
export function placeMail(entryId: string, { email, persona, locale }: Addressed): MailDraft {
  const t = words(locale);
  return draft("waitlist-place", email, {
    locale,
    subject: t("admission.place.subject"),
    paragraphs: [t("admission.place.lead", { persona: personaIn(locale, persona) })],
    action: { label: t("admission.place.action"), url: placeUrl(entryId, locale) },
    closing: [t("admission.place.leave")],
  });
}

/** To an invited address: the code and the page on which it is used. */
export function inviteMail(
  { email, persona, locale, expiresAt }: Pick<BetaInvite, "email" | "persona" | "locale" | "expiresAt">,
  code: string,
): MailDraft {
  const t = words(locale);
  return draft("beta-invite", email, {
    locale,
    subject: t("admission.invite.subject"),
    paragraphs: [t("admission.invite.lead", { email })],
    facts: [
      [t("admission.invite.persona"), personaIn(locale, persona)],
      [t("admission.invite.code"), code],
      // In UTC: no account names a zone.
      [t("admission.invite.until"), formatInstant(expiresAt, { locale, timeZone: "UTC" }, "moment")],
    ],
    action: { label: t("admission.invite.action"), url: inviteUrl(locale, code) },
    closing: [t("admission.invite.seats"), t("admission.invite.notYou")],
  });
}

/** To the owner of an address with an account, where someone put it on the waitlist. */
export function haveAccountMail(account: AddressAccount, email: string): MailDraft {
  const { locale, name, userId } = account;
  const t = words(locale);
  return {
    ...draft("waitlist-account", email, {
      locale,
      name,
      subject: t("identity.alreadyRegistered.subject"),
      paragraphs: [t("admission.account.lead")],
      action: {
        label: t("identity.alreadyRegistered.action"),
        url: siteUrl(inLocale(locale, publicPaths.signIn(null))),
      },
      closing: [t("identity.alreadyRegistered.notYou")],
    }),
    userId,
  };
}
