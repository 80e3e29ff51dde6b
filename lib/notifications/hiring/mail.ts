import type { Pay } from "@/lib/applications/schema";
import { formatDay, formatInstant, utcDay } from "@/lib/i18n/dates";
import { formatBps, formatMoney } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import type { QueuedMail } from "@/lib/integrations/mail/queue";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { notificationMail, type NotificationContent, type NotificationMailParts } from "../notification-mail";

/** What an e-mail about hiring adds to the notification's text. */
export interface HiringMailDetails {
  offer?: { compensation: Pay; startAt: Date; expiresAt: Date; message: string | null };
  replyBy?: Date;
  /** The team's note to a rejected applicant. */
  note?: string | null;
}

/** The mail of a notification about hiring, without its key. */
export function hiringMail(
  reader: Recipient,
  content: NotificationContent,
  details: HiringMailDetails,
): Omit<QueuedMail, "key"> {
  const { locale } = reader;
  const t = translator(locale, "hiringMail");
  const common = translator(locale, "common");
  const { offer, replyBy, note } = details;
  const facts: NotificationMailParts["facts"] = [
    ...(replyBy ? ([[t("replyBy"), formatInstant(replyBy, reader, "moment")]] as const) : []),
    ...(offer
      ? ([
          [
            t("cash"),
            `${formatMoney(offer.compensation.cashMinor, offer.compensation.currency, locale)} ${common(`period.${offer.compensation.period}`)}`,
          ],
          [t("equity"), formatBps(offer.compensation.equityBps, locale)],
          [t("start"), formatDay(utcDay(offer.startAt), locale)],
          [t("expires"), formatInstant(offer.expiresAt, reader, "moment")],
          ...(offer.message ? ([[t("message"), offer.message]] as const) : []),
        ] as const)
      : []),
    ...(note ? ([[t("note"), note]] as const) : []),
  ];
  return notificationMail(reader, content, {
    kind: `hiring-${content.type.replaceAll("_", "-")}`,
    facts,
    action: t("open"),
    footer: t("why"),
  });
}
