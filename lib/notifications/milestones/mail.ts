import { formatDate, formatMoney } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import type { QueuedMail } from "@/lib/integrations/mail/queue";
import type { MilestoneNotificationContext } from "@/lib/milestones/queries/detail";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { notificationMail, type NotificationContent } from "../notification-mail";

/** What a mail about a milestone adds to the notification's own words. */
export interface MilestoneMailDetails {
  /** What the mail asks for. */
  action: "open" | "review" | "start" | "answer" | "account" | "earnings";
  /** What the reader receives, in minor units, where that differs from the milestone's amount. */
  netMinor?: number;
  /** By when the reader should act, or what happens then by itself. */
  deadline?: { kind: "releases" | "answer" | "returns" | "due"; at: Date | null };
  /** A side's own words. */
  reason?: string | null;
}

/** The mail of a notification about a milestone, without its key. */
export function milestoneMail(
  reader: Recipient,
  news: NotificationContent,
  briefing: MilestoneNotificationContext,
  { action, netMinor, deadline, reason }: MilestoneMailDetails,
): Omit<QueuedMail, "key"> {
  const { locale } = reader;
  const t = translator(locale, "milestoneMail");
  const money = (minor: number) => formatMoney(minor, briefing.currency, locale);
  const facts: (readonly [string, string])[] = [
    [t("startup"), String(news.data.startup ?? "")],
    [t("milestone"), briefing.title],
    [t("amount"), money(briefing.amountMinor)],
  ];
  if (netMinor !== undefined) facts.push([t("net"), money(netMinor)]);
  if (deadline?.at) facts.push([t(`by.${deadline.kind}`), t("utc", { at: formatDate(deadline.at, locale, "moment") })]);
  if (reason) facts.push([t("reason"), reason]);
  return notificationMail(reader, news, {
    kind: news.type.replaceAll("_", "-"),
    facts,
    action: t(`action.${action}`),
    footer: t("why"),
  });
}
