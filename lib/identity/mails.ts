import { inLocale, paths, publicPaths } from "@/lib/core/paths";
import type { Registration } from "@/models/registration";
import type { Session } from "@/models/session";
import type { User } from "@/models/user";
import type { Lean } from "@/lib/core/db/model";
import { env } from "@/lib/core/env";
import { siteUrl } from "@/lib/core/site-url";
import { formatInstant } from "@/lib/i18n/dates";
import type { AppLocale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { harmlessName } from "@/lib/integrations/mail/harmless-name";
import { renderMail, type MailContent } from "@/lib/integrations/mail/layout";
import type { MailDraft } from "@/lib/integrations/mail/queue";
import { openNext } from "./sealed-next";

/** An e-mail without its key, which makes it be sent once. */
type Draft = MailDraft;

const publicUrl = (locale: AppLocale, path: string): string => siteUrl(inLocale(locale, path));

const words = (locale: AppLocale) => translator(locale, "mail");

function draft(kind: string, content: Omit<MailContent, "to">, to: string, userId?: string): Draft {
  return {
    kind,
    category: "security",
    to,
    locale: content.locale,
    ...(userId ? { userId } : {}),
    ...renderMail({ ...content, to }),
  };
}

const toUser = (kind: string, user: Lean<User>, content: Omit<MailContent, "to" | "locale" | "name">): Draft =>
  draft(kind, { ...content, locale: user.locale, name: user.name }, user.email, user._id.toHexString());

/**
 * To a new address: the link that creates the account. It names the given name and persona, so that a stranger's
 * registration is noticed, and when it was made.
 */
export function verifyMail(registration: Lean<Registration>, token: string): Draft {
  const { locale } = registration;
  const t = words(locale);
  return draft(
    "verify",
    {
      locale,
      subject: t("identity.verify.subject"),
      paragraphs: [
        t("identity.verify.lead", {
          name: harmlessName(registration.name),
          persona: translator(locale, "common")(`persona.${registration.persona}`),
        }),
        ...(registration.contested ? [t("identity.verify.several")] : []),
      ],
      facts: [
        // In UTC: whose zone a registration names is not known before its address is confirmed.
        [
          t("identity.verify.registered"),
          formatInstant(registration.requestedAt, { locale, timeZone: "UTC" }, "moment"),
        ],
      ],
      action: {
        label: t("identity.verify.action"),
        url: publicUrl(locale, publicPaths.verifyEmail(token, openNext(registration.sealedNext))),
      },
      closing: [t("identity.verify.until"), t("identity.verify.notYou")],
    },
    registration.email,
  );
}

/** To the owner of an address with an account, where someone tried to register. `next`: where that someone wanted to go. */
export function alreadyRegisteredMail(user: Lean<User>, next: string | null = null): Draft {
  const t = words(user.locale);
  return toUser("already-registered", user, {
    subject: t("identity.alreadyRegistered.subject"),
    paragraphs: [t("identity.alreadyRegistered.lead")],
    action: { label: t("identity.alreadyRegistered.action"), url: publicUrl(user.locale, publicPaths.signIn(next)) },
    closing: [
      t("identity.alreadyRegistered.forgot", { url: publicUrl(user.locale, "/forgot-password") }),
      t("identity.alreadyRegistered.notYou"),
    ],
  });
}

/** To the owner of an account: the link that sets a new password. */
export function resetMail(user: Lean<User>, token: string): Draft {
  const t = words(user.locale);
  return toUser("reset", user, {
    subject: t("identity.reset.subject"),
    paragraphs: [t("identity.reset.lead")],
    action: { label: t("identity.reset.action"), url: publicUrl(user.locale, publicPaths.resetPassword(token)) },
    closing: [t("identity.reset.until"), t("identity.reset.notYou")],
  });
}

/** After the password was changed or reset. */
export function passwordChangedMail(user: Lean<User>, at: Date): Draft {
  const t = words(user.locale);
  return toUser("password-changed", user, {
    subject: t("identity.passwordChanged.subject"),
    paragraphs: [t("identity.passwordChanged.lead", { at: formatInstant(at, user, "moment") })],
    action: { label: t("identity.passwordChanged.action"), url: publicUrl(user.locale, "/forgot-password") },
    closing: [t("identity.passwordChanged.notYou")],
  });
}

/** After a sign-in on a new device. */
export function newDeviceMail(user: Lean<User>, session: Lean<Session>): Draft {
  const t = words(user.locale);
  return toUser("new-device", user, {
    subject: t("identity.newDevice.subject"),
    paragraphs: [t("identity.newDevice.lead")],
    facts: [
      [t("identity.newDevice.when"), formatInstant(session.createdAt, user, "moment")],
      [t("identity.newDevice.device"), session.userAgent.slice(0, 160) || "—"],
      [t("identity.newDevice.address"), session.address],
    ],
    action: { label: t("identity.newDevice.action"), url: siteUrl(paths.devices) },
    closing: [t("identity.newDevice.notYou")],
  });
}

/** After too many failed sign-ins. */
export function lockedMail(user: Lean<User>, until: Date): Draft {
  const t = words(user.locale);
  return toUser("locked", user, {
    subject: t("identity.locked.subject"),
    paragraphs: [
      t("identity.locked.lead", { until: formatInstant(until, user, "moment") }),
      t("identity.locked.known"),
    ],
    action: { label: t("identity.locked.action"), url: publicUrl(user.locale, "/forgot-password") },
    closing: [t("identity.locked.notYou")],
  });
}

/** After the second factor was switched on or off. */
export function twoFactorMail(user: Lean<User>, on: boolean): Draft {
  const t = words(user.locale);
  const key = on ? "identity.twoFactorOn" : "identity.twoFactorOff";
  return toUser(on ? "two-factor-on" : "two-factor-off", user, {
    subject: t(`${key}.subject`),
    paragraphs: [t(`${key}.lead`), ...(on ? [t("identity.twoFactorOn.keep")] : [])],
    action: { label: t(`${key}.action`), url: siteUrl(paths.twoFactor) },
    closing: [t(`${key}.notYou`, { contact: env().CONTACT_EMAIL })],
  });
}
