import { formatMoney, formatNumber } from "@/lib/i18n/format";
import type { CurrencyCode } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";

/** A price per share with the currency's sign: all its decimal places, or `places`. */
export function priceText(price: string, currency: CurrencyCode, locale: AppLocale, places?: number): string {
  const figure = formatNumber(Number(price), locale, places ?? price.split(".")[1]?.length ?? 0);
  // The sign is placed as in a formatted zero.
  return formatMoney(0, currency, locale).replace("0", figure);
}
