import type { Pay } from "@/lib/applications/schema";
import { formatBps, formatMoney } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";

/** Cash with its period: `$8,400 per month`; null where there is none. `period` translates `common.period`. */
export function cashText(pay: Pay, locale: AppLocale, period: (key: Pay["period"]) => string): string | null {
  return pay.cashMinor === 0 ? null : `${formatMoney(pay.cashMinor, pay.currency, locale)} ${period(pay.period)}`;
}

/** Equity in percent: `0.80 %`; null where there is none. */
export function equityText(pay: Pay, locale: AppLocale): string | null {
  return pay.equityBps === 0 ? null : formatBps(pay.equityBps, locale);
}
