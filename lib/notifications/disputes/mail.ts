import type { Currency } from "@/lib/core/schema";
import { formatInstant } from "@/lib/i18n/dates";
import { formatMoney } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import type { MailDraft } from "@/lib/integrations/mail/queue";
import type { Division } from "@/lib/ledger/split";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { notificationMail, type NotificationContent } from "../notification-mail";

/** What an e-mail about a dispute adds to the notification's text. */
export interface DisputeMailDetails {
  /** What the e-mail asks the reader to do. */
  action: "answer" | "decide" | "elect" | "open";
  amountMinor: number;
  currency: Currency;
  /** By when the reader, or a moderator, should act. */
  deadlineAt: Date | null;
  /** The reason that a side or a moderator gave. */
  reason?: string | null;
  /** The amounts of a proposal or decision. */
  division?: Division | null;
}

/** The mail of a notification about a dispute, without its key. */
export function disputeMail(
  reader: Recipient,
  content: NotificationContent,
  { action, amountMinor, currency, deadlineAt, reason, division }: DisputeMailDetails,
): MailDraft {
  const { locale } = reader;
  const t = translator(locale, "disputeMail");
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const { startup = "", payee = "", payer = "" } = content.data;
  const facts: (readonly [string, string])[] = [
    [t("startup"), String(startup)],
    [t("amount"), money(amountMinor)],
  ];
  if (division) {
    facts.push([t("receives", { person: String(payee) }), money(division.netMinor)]);
    if (division.commissionMinor > 0) facts.push([t("commission"), money(division.commissionMinor)]);
    facts.push([t("getsBack", { person: String(payer) }), money(division.refundedMinor)]);
  }
  if (deadlineAt) facts.push([t(`by.${action}`), formatInstant(deadlineAt, reader, "moment")]);
  if (reason) facts.push([t("reason"), reason]);
  return notificationMail(reader, content, {
    kind: content.type.replaceAll("_", "-"),
    facts,
    action: t(`action.${action}`),
    footer: t("why"),
  });
}
