type FigureFault = "not_a_number" | "not_whole" | "too_small" | "too_big" | "ambiguous";

/**
 * What separates decimals where a file was written: a comma where it separates cells by semicolons, a point where by commas,
 * unknown (null) otherwise. It decides only about `1,250`, which is 1250 for one writer and 1.25 for another.
 */
export type DecimalMark = "." | "," | null;

/** A figure as people write it, or the code of why it is none. */
export type Figure = { ok: true; value: number } | { ok: false; code: FigureFault };

const spaces = /[\s\u00A0\u202F'’]/g;
const no = (code: FigureFault): Figure => ({ ok: false, code });

function counted(digits: string): Figure {
  const value = BigInt(digits);
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? no("too_big") : { ok: true, value: Number(value) };
}

const oneGroup = /^\d{1,3},\d{3}$/;

/** A count: digits, perhaps grouped in threes by spaces, commas or apostrophes. Fractions and negatives are reported as such. */
export function readCount(text: string, decimal: DecimalMark = "."): Figure {
  const bare = text.trim().replace(spaces, "");
  if (/^[-−–]\d/.test(bare)) return no("too_small");
  if (/^\d+$/.test(bare)) return counted(bare);
  if (decimal !== "." && oneGroup.test(bare)) return no("ambiguous");
  if (/^\d{1,3}(,\d{3})+$/.test(bare)) return counted(bare.replaceAll(",", ""));
  return /^\d[\d,]*[.,]\d+$/.test(bare) ? no("not_whole") : no("not_a_number");
}

/** An amount in units with at most two decimals, after a point or a comma, as minor units. */
export function readMinor(text: string, decimal: DecimalMark = "."): Figure {
  const bare = text
    .trim()
    .replace(spaces, "")
    .replace(/^[$€]|[$€]$/g, "");
  if (/^[-−–]\d/.test(bare)) return no("too_small");
  if (decimal !== "." && oneGroup.test(bare)) return no("ambiguous");
  const match = /^(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+(?=,))(?:[.,](\d{1,2}))?$/.exec(
    bare,
  );
  if (!match) return /^\d[\d.,]*$/.test(bare) ? no("not_whole") : no("not_a_number");
  return counted(`${(match[1] ?? "").replace(/[.,]/g, "")}${(match[2] ?? "").padEnd(2, "0")}`);
}

/** A percentage with at most two decimals, as basis points. */
export function readBps(text: string): Figure {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?%?$/.exec(text.trim().replace(spaces, ""));
  return match ? counted(`${match[1] ?? ""}${(match[2] ?? "").padEnd(2, "0")}`) : no("not_a_number");
}
