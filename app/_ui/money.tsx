import { useLocale, useTranslations } from "next-intl";
import { formatBpsRange, formatMoney, formatMoneyRange } from "@/lib/i18n/format";
import type { CurrencyCode } from "@/lib/i18n/format";

export interface PayTerms {
  cashMinMinor: number;
  cashMaxMinor: number;
  currency: CurrencyCode;
  period: "hour" | "month" | "year" | "project";
}

/** Cash range without its period; the period is `<PayPeriod>`. Says so when a role pays no cash. */
export function PayRange({ pay }: { pay: PayTerms }) {
  const locale = useLocale();
  const t = useTranslations("common.facts");
  if (pay.cashMaxMinor === 0) return <>{t("noCash")}</>;
  return <>{formatMoneyRange(pay.cashMinMinor, pay.cashMaxMinor, pay.currency, locale)}</>;
}

/** `per month`, or `/ month` when short. Empty when a role pays no cash. */
export function PayPeriod({ pay, short = false }: { pay: PayTerms; short?: boolean }) {
  const long = useTranslations("common.period");
  const brief = useTranslations("common.periodShort");
  if (pay.cashMaxMinor === 0) return null;
  return <>{(short ? brief : long)(pay.period)}</>;
}

/** The top of an hourly or yearly range as an amount a month. Empty for monthly pay, which says so itself, and where there is none. */
export function MonthlyPay({ role }: { role: { compensation: PayTerms; monthlyPayMinor: number | null } }) {
  const locale = useLocale();
  const t = useTranslations("common.facts");
  const { compensation, monthlyPayMinor } = role;
  if (monthlyPayMinor === null || compensation.period === "month") return null;
  const whole = Math.round(monthlyPayMinor / 100) * 100;
  return <small>{t("monthly", { amount: formatMoney(whole, compensation.currency, locale) })}</small>;
}

/** Equity range in percent, from basis points. Says so when there is none. */
export function EquityRange({ minBps, maxBps }: { minBps: number; maxBps: number }) {
  const locale = useLocale();
  const t = useTranslations("common.facts");
  return <>{maxBps === 0 ? t("noEquity") : formatBpsRange(minBps, maxBps, locale)}</>;
}
