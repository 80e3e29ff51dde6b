import { formatInstant } from "@/lib/i18n/dates";
import { formatMoney } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import type { MailDraft } from "@/lib/integrations/mail/queue";
import type { MilestoneNotificationContext } from "@/lib/milestones/queries/notification-context";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { notificationMail, type NotificationContent } from "../notification-mail";

/** What an e-mail about a milestone adds to the notification's text. */
export interface MilestoneMailDetails {
  /** What the e-mail asks the reader to do. */
  action: "open" | "review" | "start" | "answer" | "account" | "earnings";
  /** What the reader receives, in minor units, where that differs from the milestone's amount. */
  netMinor?: number;
  /** The date by which the reader should act, or on which something happens by itself. */
  deadline?: { kind: "releases" | "answer" | "returns" | "due"; at: Date | null };
  /** The reason that a side gave. */
  reason?: string | null;
}

/** The mail of a notification about a milestone, without its key. */
export function milestoneMail(
  reader: Recipient,
  content: NotificationContent,
  context: MilestoneNotificationContext,
  { action, netMinor, deadline, reason }: MilestoneMailDetails,
): MailDraft {
  const { locale } = reader;
  const t = translator(locale, "milestoneMail");
  const money = (minor: number) => formatMoney(minor, context.currency, locale);
  const facts: (readonly [string, string])[] = [
    [t("startup"), String(content.data.startup ?? "")],
    [t("milestone"), context.title],
    [t("amount"), money(context.amountMinor)],
  ];
  if (netMinor !== undefined) facts.push([t("net"), money(netMinor)]);
  if (deadline?.at) facts.push([t(`by.${deadline.kind}`), formatInstant(deadline.at, reader, "moment")]);
  if (reason) facts.push([t("reason"), reason]);
  return notificationMail(reader, content, {
    kind: content.type.replaceAll("_", "-"),
    facts,
    action: t(`action.${action}`),
    footer: t("why"),
  });
}
