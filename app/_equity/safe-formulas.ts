import type { ExplainedConversion } from "@/lib/equity/conversion/convert";
import { soldBySafes } from "@/lib/equity/conversion/terms";
import type { ConversionTerms, Safe } from "@/lib/equity/conversion/terms";
import { formatBps, formatMoney, formatNumber } from "@/lib/i18n/format";
import type { CurrencyCode } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";
import type { Formula } from "./formulas";
import { priceText } from "./price-text";

/** The names of the formulas. */
export interface SafeWords {
  capitalization: string;
  roundPrice: string;
  poolIncrease: string;
  newShares: string;
  total: string;
  priceOf: (name: string) => string;
  sharesOf: (name: string) => string;
  down: string;
  nearest: string;
  target: string;
}

const shareSum = ({ founders, options, promised, pool }: ConversionTerms["capitalization"]) =>
  founders + options + promised + pool;

/** The arithmetic behind each number of a conversion. */
export function safeFormulas(
  terms: ConversionTerms,
  result: ExplainedConversion,
  currency: CurrencyCode,
  locale: AppLocale,
  words: SafeWords,
): Formula[] {
  const number = (value: number) => formatNumber(value, locale);
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const price = (text: string) => priceText(text, currency, locale);
  const { capitalization, safes, round } = terms;
  const before = shareSum(capitalization);
  const atCap = (safe: Safe, index: number) => result.bases[index] === "cap" && safe.capMinor !== undefined;
  const bySelf = safes.map((safe, index) => atCap(safe, index) && safe.kind === "post_money");

  const sold = soldBySafes(safes.filter((_, index) => bySelf[index]));
  const others = result.safes.filter((_, index) => !bySelf[index]).map(({ shares }) => shares);
  const issued = [before, ...others].map(number).join(" + ");
  const soldBps = Number((sold.n * 1_000_000n) / sold.d) / 100;
  const left =
    sold.n === 0n ? issued : `${others.length > 0 ? `(${issued})` : issued} ÷ (1 − ${formatBps(soldBps, locale)})`;

  const perSafe = safes.flatMap((safe, index): Formula[] => {
    const converted = result.safes[index];
    if (!converted) return [];
    const paid = price(converted.price);
    const shares = number(converted.shares);
    const bought = {
      name: words.sharesOf(safe.id),
      text: `${money(safe.amountMinor)} ÷ ${paid} = ${shares}`,
      rule: words.down,
    };
    if (atCap(safe, index)) {
      const cap = money(safe.capMinor ?? 0);
      if (bySelf[index])
        return [
          {
            name: words.sharesOf(safe.id),
            text: `${money(safe.amountMinor)} ÷ ${cap} × ${number(result.capitalization)} = ${shares}`,
            rule: words.down,
          },
        ];
      return [
        { name: words.priceOf(safe.id), text: `${cap} ÷ ${number(before + result.poolIncrease)} = ${paid}` },
        bought,
      ];
    }
    if (!safe.discountBps) return [bought];
    const off = formatBps(safe.discountBps, locale);
    return [{ name: words.priceOf(safe.id), text: `${price(result.roundPrice)} × (1 − ${off}) = ${paid}` }, bought];
  });

  return [
    {
      name: words.capitalization,
      text: `${left} = ${number(result.capitalization)}`,
      rule: sold.n === 0n ? undefined : words.down,
    },
    ...(round.poolTargetBps === undefined
      ? []
      : [
          {
            name: words.poolIncrease,
            text: `${formatBps(round.poolTargetBps, locale)} × ${number(result.totalShares)} − ${number(capitalization.pool)} ≈ ${number(result.poolIncrease)}`,
            rule: words.target,
          },
        ]),
    {
      name: words.roundPrice,
      text: `${money(round.preMoneyMinor)} ÷ ${
        result.poolIncrease > 0
          ? `(${number(result.capitalization)} + ${number(result.poolIncrease)})`
          : number(result.capitalization)
      } = ${price(result.roundPrice)}`,
    },
    ...perSafe,
    {
      name: words.newShares,
      text: `${money(round.newMoneyMinor)} ÷ ${price(result.roundPrice)} = ${number(result.newShares)}`,
      rule: words.nearest,
    },
    {
      name: words.total,
      text: `${[before, ...result.safes.map(({ shares }) => shares), result.poolIncrease, result.newShares]
        .filter((shares) => shares > 0)
        .map(number)
        .join(" + ")} = ${number(result.totalShares)}`,
    },
  ];
}
