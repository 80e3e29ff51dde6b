import { paths } from "@/lib/core/paths";
import { currencies } from "@/lib/core/currencies";
import type { Currency } from "@/lib/core/schema";
import { siteUrl } from "@/lib/core/site-url";
import { formatInstant } from "@/lib/i18n/dates";
import { formatMoney } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";
import { renderMail, type MailContent } from "@/lib/integrations/mail/layout";
import type { MailDraft } from "@/lib/integrations/mail/queue";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import type { Interval, PlanName } from "./plans";

/** A mail without its key, which names the cause that it is sent once for. */
type Draft = MailDraft;

const billingUrl = () => siteUrl(paths.billing);
const words = (locale: AppLocale) => translator(locale, "billingMail");
const planName = (plan: PlanName, locale: AppLocale) => translator(locale, "common")(`plan.name.${plan}`);

/** Formats an amount in the currency charged; a currency that we do not hold money in is shown by its code. */
function money(minor: number, currency: string, locale: AppLocale): string {
  const known = currencies.find((code): code is Currency => code === currency);
  return known ? formatMoney(minor, known, locale, { cents: true }) : `${(minor / 100).toFixed(2)} ${currency}`;
}

function draft(
  { userId, email, name, locale }: Recipient,
  kind: string,
  content: Omit<MailContent, "locale" | "to" | "name" | "footer" | "action"> & { action?: string },
): Draft {
  const t = words(locale);
  const { action = t("open"), ...rest } = content;
  const mail = renderMail({
    ...rest,
    locale,
    to: email,
    name,
    action: { label: action, url: billingUrl() },
    footer: t("why"),
  });
  return { kind: `billing-${kind}`, category: "money", to: email, locale, userId, ...mail };
}

interface Payment {
  amountMinor: number;
  currency: string;
}

/** Sent after a payment. */
export function receiptMail(to: Recipient, paid: Payment & { number: string | null; at: Date }): Draft {
  const t = words(to.locale);
  const amount = money(paid.amountMinor, paid.currency, to.locale);
  return draft(to, "receipt", {
    subject: t("receipt.subject", { amount }),
    paragraphs: [t("receipt.lead")],
    facts: [
      ...(paid.number ? ([[t("invoice"), paid.number]] as const) : []),
      [t("amount"), amount],
      [t("date"), formatInstant(paid.at, to, "day")],
    ],
  });
}

/** Sent after a card was declined. */
export function paymentFailedMail(to: Recipient, due: Payment & { until: Date | null }): Draft {
  const t = words(to.locale);
  return draft(to, "payment-failed", {
    subject: t("failed.subject", { amount: money(due.amountMinor, due.currency, to.locale) }),
    paragraphs: [
      due.until ? t("failed.leadUntil", { date: formatInstant(due.until, to, "moment") }) : t("failed.lead"),
    ],
    action: t("failed.action"),
    closing: [t("failed.closing")],
  });
}

/** Sent when the bank requires the owner's confirmation. */
export function actionRequiredMail(to: Recipient, due: Payment): Draft {
  const t = words(to.locale);
  return draft(to, "action-required", {
    subject: t("action.subject", { amount: money(due.amountMinor, due.currency, to.locale) }),
    paragraphs: [t("action.lead")],
    action: t("action.action"),
  });
}

/** Sent after a cancellation, which takes effect at the end of the period. */
export function cancelScheduledMail(to: Recipient, { plan, endsAt }: { plan: PlanName; endsAt: Date | null }): Draft {
  const t = words(to.locale);
  const date = endsAt && formatInstant(endsAt, to, "day");
  const until = endsAt && formatInstant(endsAt, to, "moment");
  return draft(to, "cancel-scheduled", {
    subject: date ? t("cancelScheduled.subject", { date }) : t("cancelScheduled.subjectOpen"),
    paragraphs: [t("cancelScheduled.lead")],
    facts: [[t("plan"), planName(plan, to.locale)], ...(until ? ([[t("until"), until]] as const) : [])],
    action: t("cancelScheduled.action"),
  });
}

/** Sent when a paid plan has ended. */
export function endedMail(to: Recipient, { plan, unpaid }: { plan: PlanName; unpaid: boolean }): Draft {
  const t = words(to.locale);
  return draft(to, "cancelled", {
    subject: t("ended.subject"),
    paragraphs: [...(unpaid ? [t("ended.unpaid")] : []), t("ended.lead")],
    facts: [[t("plan"), planName(plan, to.locale)]],
    closing: [t("ended.closing")],
  });
}

/** Sent some days before a renewal. */
export function renewalMail(
  to: Recipient,
  due: Payment & { plan: PlanName; interval: Interval | null; at: Date },
): Draft {
  const t = words(to.locale);
  const price = money(due.amountMinor, due.currency, to.locale);
  return draft(to, "renewal", {
    subject: t("renewal.subject", { date: formatInstant(due.at, to, "day") }),
    paragraphs: [t("renewal.lead")],
    facts: [
      [t("plan"), planName(due.plan, to.locale)],
      [t("amount"), due.interval === null ? price : t(due.interval, { price })],
      [t("date"), formatInstant(due.at, to, "moment")],
    ],
  });
}

/** Sent after a refund. */
export function refundMail(to: Recipient, returned: Payment): Draft {
  const t = words(to.locale);
  const amount = money(returned.amountMinor, returned.currency, to.locale);
  return draft(to, "refund", {
    subject: t("refund.subject", { amount }),
    paragraphs: [t("refund.lead")],
    facts: [[t("refunded"), amount]],
  });
}
