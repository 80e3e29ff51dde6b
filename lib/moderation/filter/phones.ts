import { parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js/max";
import { digitView } from "./number-words";
import { spanOf, type Span, type View } from "./view";

/** Where a number without a country belongs, and countries whose national numbers begin with 0. */
const HOME: CountryCode = "CA";
const withLeadingZero: readonly CountryCode[] = ["FR", "GB", "BE", "CH", "DE", "AU"];

/** Digits, with little between them: no letters, no currency. */
const candidate = /\d(?:[^\p{L}\d$€£¥%@]{0,4}\d){6,}/gu;
const group = /\d+/g;
const [FEWEST, MOST] = [7, 17];
/** How many numbers of one text are looked up; what looks like one after that counts as one. */
const LOOKUPS = 300;

const calendar =
  /(?<![\d.:/-])(?:(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:[12]\d|3[01]|0?[1-9])|(?:[12]\d|3[01]|0?[1-9])([-/.])(?:0?[1-9]|1[0-2])\2(?:19|20)\d\d|(?:[01]?\d|2[0-3])[:h][0-5]\d(?::[0-5]\d)?)(?![\d:/-])/g;
const currency = "[$€£¥]|usd|cad|eur|gbp|chf|aud";
const currencyBefore = new RegExp(`(?:${currency})\\s{0,2}$`, "u");
const currencyAfter = new RegExp(
  `^\\s{0,2}(?:(?:${currency})(?![a-z])|(?:dollars?|euros?|cents?|pounds?|livres?)\\b)`,
  "u",
);
const reference = /\p{L}+[-–#][\d-]*$/u;
const year = /^(?:19|20)\d\d$/;

interface Group {
  digits: string;
  from: number;
  to: number;
}

/** Whether digits are a telephone number of someone: with a country by their length, else by the plans of known countries. */
function isNumber(digits: string, international: boolean): boolean {
  if (international) return parsePhoneNumberFromString(`+${digits}`)?.isPossible() ?? false;
  const countries = digits.startsWith("0") ? withLeadingZero : [HOME];
  return countries.some((country) => parsePhoneNumberFromString(digits, country)?.isValid() ?? false);
}

/** What can be a number at all, so that few are looked up. */
const plausible = (digits: string, international: boolean): boolean =>
  international ? /^[1-9]\d{6,14}$/.test(digits) : /^(?:1?[2-9]\d\d[2-9]\d{6}|0[1-9]\d{7,10})$/.test(digits);

/** An amount, a reference, a decimal number or years, by how the groups are written. */
function isFigure(text: string, groups: readonly Group[]): boolean {
  const sizes = groups.map(({ digits }) => digits.length).join("-");
  if (/^(?:1-)?3-3-4$/.test(sizes)) return false;
  const [first, second] = groups;
  const last = groups.at(-1);
  if (!first || !last) return true;
  if (currencyBefore.test(text.slice(Math.max(0, first.from - 8), first.from))) return true;
  if (currencyAfter.test(text.slice(last.to, last.to + 12))) return true;
  if (reference.test(text.slice(Math.max(0, first.from - 24), first.from))) return true;
  if (groups.slice(0, -1).some(({ digits }) => year.test(digits))) return true;
  if (!second) return false;
  const between = groups.slice(1).map(({ from }, index) => text.slice(groups[index]?.to ?? from, from));
  if (groups.length === 2 && /^[.,]$/.test(between[0] ?? "")) return true;
  return (
    first.digits.length <= 3 &&
    groups.slice(1).every(({ digits }) => digits.length === 3) &&
    between.every((separator) => separator === between[0] && /^[\s,.'’]$/.test(separator))
  );
}

/** Telephone numbers in figures or words. */
export function findPhones(view: View): Span[] {
  const figures = digitView(view);
  const text = figures.text.replace(calendar, (match) => "x".repeat(match.length));
  const spans: Span[] = [];
  let lookups = 0;
  for (const { index, 0: run } of text.matchAll(candidate)) {
    const groups = [...run.matchAll(group)].map((match): Group => ({
      digits: match[0],
      from: index + match.index,
      to: index + match.index + match[0].length,
    }));
    for (let first = 0; first < groups.length; first += 1) {
      const found = longestFrom(first);
      if (found === null) continue;
      const from = groups[first]?.from ?? index;
      const opening = /[+(]{1,2}\s?$/.exec(text.slice(Math.max(0, from - 3), from))?.[0].length ?? 0;
      spans.push(spanOf(figures, from - opening, groups[found]?.to ?? from));
      first = found;
    }

    function longestFrom(first: number): number | null {
      const from = groups[first]?.from ?? 0;
      const plus = /\+\s?\(?$/.test(text.slice(Math.max(0, from - 3), from));
      let digits = "";
      let longest: number | null = null;
      for (let last = first; last < groups.length; last += 1) {
        digits += groups[last]?.digits ?? "";
        if (digits.length > MOST) break;
        if (digits.length < FEWEST) continue;
        const international = plus || digits.startsWith("00");
        const bare = plus ? digits : digits.replace(/^00/, "");
        if (!plausible(bare, international)) continue;
        if (!international && isFigure(text, groups.slice(first, last + 1))) continue;
        lookups += 1;
        if (lookups > LOOKUPS || isNumber(bare, international)) longest = last;
      }
      return longest;
    }
  }
  return spans;
}
