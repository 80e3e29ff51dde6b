import { inLocale, publicPaths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import type { Lean } from "@/lib/core/db/model";
import { formatInstant } from "@/lib/i18n/dates";
import { translator } from "@/lib/i18n/translator";
import { renderMail, type MailContent } from "@/lib/integrations/mail/layout";
import type { QueuedMail } from "@/lib/integrations/mail/queue";
import type { Incident } from "@/models/incident";
import type { MaintenanceWindow } from "@/models/maintenance-window";
import type { StatusSubscription } from "@/models/status-subscription";
import { leaveLinks } from "./links";
import { componentList } from "./names";

type Content = Pick<MailContent, "subject" | "paragraphs" | "facts" | "action">;

/** What a mail says of an update of an incident. */
export function incidentContent(
  { _id, title, components, updates }: Lean<Incident>,
  update: number,
  locale: "en" | "fr",
): Content | null {
  const said = updates[update];
  if (!said) return null;
  const t = translator(locale, "statusMail");
  return {
    subject: t(`incident.subject.${said.status}`, { title: title[locale] }),
    paragraphs: said.body[locale].split(/\n{2,}/),
    facts: [
      [t("components"), componentList(components, locale)],
      [t("incident.at"), formatInstant(said.at, { locale, timeZone: "UTC" }, "moment")],
    ],
    action: {
      label: t("incident.action"),
      url: siteUrl(inLocale(locale, publicPaths.incident(_id.toHexString()))),
    },
  };
}

/** What a mail says of planned maintenance, or that it does not take place. */
export function windowContent(
  { title, from, to, components }: Lean<MaintenanceWindow>,
  kind: "scheduled" | "cancelled",
  locale: "en" | "fr",
): Content {
  const t = translator(locale, "statusMail");
  const utc = { locale, timeZone: "UTC" } as const;
  return {
    subject: t(`maintenance.subject.${kind}`, { title: title?.[locale] ?? t("maintenance.untitled") }),
    paragraphs: [t(`maintenance.lead.${kind}`)],
    facts: [
      [t("components"), componentList(components, locale)],
      [t("maintenance.from"), formatInstant(from, utc, "moment")],
      [t("maintenance.to"), formatInstant(to, utc, "moment")],
    ],
    action: { label: t("maintenance.action"), url: siteUrl(inLocale(locale, publicPaths.status)) },
  };
}

/** The mail to one subscriber, which one click ends. `cause` names what it is about: of one cause each gets one mail. */
export function subscriberMail(
  { _id, email: to, locale }: Pick<Lean<StatusSubscription>, "_id" | "email" | "locale">,
  cause: string,
  content: Content,
): QueuedMail {
  const id = _id.toHexString();
  const { headers, unsubscribeUrl } = leaveLinks(id, locale);
  return {
    key: `status:${cause}:${id}`,
    kind: "status",
    category: "security",
    to,
    locale,
    about: [],
    headers,
    ...renderMail({ ...content, to, locale, footer: translator(locale, "statusMail")("footer"), unsubscribeUrl }),
  };
}
