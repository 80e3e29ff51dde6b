import type { Pay } from "@/lib/applications/schema";
import { env } from "@/lib/core/env";
import { formatBps, formatDate, formatMoney } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import { renderMail } from "@/lib/integrations/mail/layout";
import type { QueuedMail } from "@/lib/integrations/mail/queue";
import type { Recipient } from "@/lib/profiles/queries";
import type { NotificationType } from "./states";

/** What a mail of the hiring adds to the notification's own words. */
export interface HiringMailDetails {
  offer?: { compensation: Pay; startAt: Date; expiresAt: Date; message: string | null };
  replyBy?: Date;
  /** A team's own words to whom it did not select. */
  note?: string | null;
}

type Labelled = readonly (readonly [string, string])[];

/** The mail of a notification in its reader's language, without its key. */
export function hiringMail(
  { userId, email, name, locale }: Recipient,
  news: { type: NotificationType; data: Record<string, string | number>; url: string },
  details: HiringMailDetails,
): Omit<QueuedMail, "key"> {
  const words = translator(locale, "notifications");
  const t = translator(locale, "hiringMail");
  const common = translator(locale, "common");
  const { offer, replyBy, note } = details;
  const facts: Labelled = [
    ...(replyBy ? ([[t("replyBy"), formatDate(replyBy, locale)]] as const) : []),
    ...(offer
      ? ([
          [
            t("cash"),
            `${formatMoney(offer.compensation.cashMinor, offer.compensation.currency, locale)} ${common(`period.${offer.compensation.period}`)}`,
          ],
          [t("equity"), formatBps(offer.compensation.equityBps, locale)],
          [t("start"), formatDate(offer.startAt, locale)],
          [t("expires"), t("utc", { at: formatDate(offer.expiresAt, locale, "moment") })],
          ...(offer.message ? ([[t("message"), offer.message]] as const) : []),
        ] as const)
      : []),
    ...(note ? ([[t("note"), note]] as const) : []),
  ];
  const mail = renderMail({
    locale,
    to: email,
    name,
    subject: words(`${news.type}.title`, news.data),
    paragraphs: [words(`${news.type}.body`, news.data)],
    facts,
    action: { label: t("open"), url: `${env().NEXT_PUBLIC_APP_URL.replace(/\/+$/, "")}${news.url}` },
    footer: t("why"),
  });
  return { kind: `hiring-${news.type.replaceAll("_", "-")}`, to: email, locale, userId, ...mail };
}
