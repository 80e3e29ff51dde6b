import { formatNumber } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";
import type { Trust } from "@/lib/trust/schema";
import type { TrustCategory } from "@/lib/trust/states";

type Detail = NonNullable<Trust["detail"]>;

/** The groups in the order of the page. */
export const groupOrder: readonly TrustCategory[] = [
  "verification",
  "milestone",
  "agreement",
  "response",
  "alliance",
  "dispute",
  "funding",
  "conduct",
];

const MINUS = "\u2212";

/** Points with their sign: `+7.7`, `−3.0`, `0`. */
export function signed(value: number, locale: AppLocale, digits = 1): string {
  const text = formatNumber(Math.abs(value), locale, digits);
  if (Number(Math.abs(value).toFixed(digits)) === 0) return "0";
  return `${value < 0 ? MINUS : "+"}${text}`;
}

/** A whole number with a typographic minus sign. */
export const bound = (value: number): string => (value < 0 ? `${MINUS}${-value}` : String(value));

/** A sum whose rounded parts add up to its rounded total, which rounds to the score. */
export interface ShownSum {
  parts: { category: TrustCategory; value: number }[];
  total: number;
  digits: number;
}

/** One decimal by default, more where that would contradict the score; rounding differences go to the parts that lost most. */
export function shownSum({ sum, categories }: Detail, score: number): ShownSum {
  const agrees = (digits: number) => {
    const shown = Math.floor(Number(sum.toFixed(digits)) + 0.5);
    return Math.min(100, Math.max(0, shown)) === score;
  };
  const digits = [1, 2, 3].find(agrees) ?? 4;
  const unit = 10 ** digits;
  const total = Math.round(Number(sum.toFixed(digits)) * unit);
  const parts = categories
    .filter(({ value }) => value !== 0)
    .sort((a, b) => groupOrder.indexOf(a.category) - groupOrder.indexOf(b.category))
    .map(({ category, value }) => ({ category, exact: value * unit, units: Math.round(value * unit) }));
  // Each step corrects the part with the largest rounding error.
  for (;;) {
    const excess = 50 * unit + parts.reduce((all, { units }) => all + units, 0) - total;
    const step = Math.sign(excess);
    const [most] = [...parts].sort((a, b) => step * (b.units - b.exact - (a.units - a.exact)));
    if (step === 0 || !most) break;
    most.units -= step;
  }
  return {
    parts: parts.map(({ category, units }) => ({ category, value: units / unit })),
    total: total / unit,
    digits,
  };
}

/** The sum in one line: `50 + 8.0 − 3.0 = 55.0`. */
export function sumLine({ parts, total, digits }: ShownSum, locale: AppLocale): string {
  const terms = parts.map(({ value }) => `${value < 0 ? MINUS : "+"} ${formatNumber(Math.abs(value), locale, digits)}`);
  return `${["50", ...terms].join(" ")} = ${formatNumber(total, locale, parts.length === 0 ? 0 : digits)}`;
}
