import { inLocale, publicPaths } from "@/lib/core/paths";
import { daysKept } from "@/lib/core/retention";
import { siteUrl } from "@/lib/core/site-url";
import { formatInstant } from "@/lib/i18n/dates";
import { translator } from "@/lib/i18n/translator";
import { harmlessName } from "@/lib/integrations/mail/harmless-name";
import { renderMail } from "@/lib/integrations/mail/layout";
import type { MailDraft } from "@/lib/integrations/mail/queue";
import type { AddressAccount } from "@/lib/profiles/queries/by-email";
import type { Invitation } from "@/models/invitation";

interface InvitationMail {
  invitation: Pick<Invitation, "email" | "access" | "locale" | "expiresAt">;
  /** The account of the address, if it has one: written to in its language, by name. */
  account: AddressAccount | null;
  startup: { name: string; tagline: string };
  inviter: string;
  token: string;
}

/** To an invited address: who invites it to which team with which access, and the link that answers. Without its key. */
export function invitationMail({ invitation, account, startup, inviter, token }: InvitationMail): MailDraft {
  const locale = account?.locale ?? invitation.locale;
  const t = translator(locale, "mail");
  const common = translator(locale, "common");
  const name = harmlessName(startup.name);
  const { access, email, expiresAt } = invitation;
  const mail = renderMail({
    locale,
    to: email,
    ...(account ? { name: account.name } : {}),
    subject: t("invitation.subject", { startup: name }),
    paragraphs: [t("invitation.lead", { inviter: harmlessName(inviter), startup: name })],
    facts: [
      ...(startup.tagline ? ([[t("invitation.startup"), harmlessName(startup.tagline)]] as const) : []),
      [t("invitation.access"), `${common(`access.${access}`)} (${t(`invitation.meaning.${access}`)})`],
      [
        t("invitation.until"),
        // In UTC where no account names a zone.
        formatInstant(expiresAt, { locale, timeZone: account?.timeZone ?? "UTC" }, "moment"),
      ],
    ],
    action: { label: t("invitation.action"), url: siteUrl(inLocale(locale, publicPaths.invitation(token))) },
    closing: [
      ...(account ? [] : [t("invitation.noAccount", { email })]),
      t("invitation.notYou", { days: daysKept("invitations") }),
    ],
  });
  // Without a gate: it is the only way to learn of an invitation.
  return {
    kind: "invitation",
    category: "hiring",
    to: email,
    locale,
    ...(account ? { userId: account.userId } : {}),
    ...mail,
  };
}
