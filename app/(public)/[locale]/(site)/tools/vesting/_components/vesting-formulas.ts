import { reachedBy } from "@/lib/equity/vesting/exact";
import type { VestingEvent, VestingSchedule } from "@/lib/equity/vesting/schedule";
import type { VestingTerms } from "@/lib/equity/vesting/terms";
import { formatDay } from "@/lib/i18n/dates";
import { formatNumber } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";
import type { Formula } from "@/app/_equity/formulas";

export interface FormulaWords {
  on: (date: string) => string;
  vests: (date: string) => string;
  rounding: string;
  sum: string;
}

/** A quotient of integers as decimal text, truncated to two places. */
function quotient(n: bigint, d: bigint, locale: AppLocale): string {
  if (n % d === 0n) return formatNumber(Number(n / d), locale);
  const cents = Number((n * 100n) / d);
  return `${formatNumber(cents / 100, locale, 2)}…`;
}

/** The arithmetic of the first two events, and the sum. */
export function vestingFormulas(
  terms: VestingTerms,
  { shares, events }: VestingSchedule,
  locale: AppLocale,
  words: FormulaWords,
): Formula[] {
  const number = (value: number) => formatNumber(value, locale, Number.isInteger(value) ? 0 : 4);
  const total = (event: VestingEvent): Formula => {
    const { n, d } = reachedBy(terms, event.on);
    const part = `${number(shares)} × ${n.toString()} ÷ ${d.toString()}`;
    const exact = quotient(BigInt(shares) * n, d, locale);
    const written = number(event.cumulative);
    return {
      name: words.on(formatDay(event.on, locale)),
      text: exact === written ? `${part} = ${written}` : `${part} = ${exact} → ${written}`,
      rule: exact === written ? undefined : words.rounding,
    };
  };
  const [first, second] = events;
  const last = events.at(-1);
  if (!first || !last) return [];
  return [
    total(first),
    ...(second
      ? [
          total(second),
          {
            name: words.vests(formatDay(second.on, locale)),
            text: `${number(second.cumulative)} − ${number(first.cumulative)} = ${number(second.shares)}`,
          },
        ]
      : []),
    {
      name: words.sum,
      text: `${number(first.shares)}${second ? ` + ${number(second.shares)}` : ""}${
        events.length > 2 ? " + …" : ""
      } = ${number(last.cumulative)}`,
    },
  ];
}
