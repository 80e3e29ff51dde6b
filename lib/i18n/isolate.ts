/** Marks, letters and forms of the scripts that run from right to left (UAX #9, classes R and AL). */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}\u200f]/u;

/**
 * A text that is put into a sentence of another direction: where it has letters that run from right to left, each of its lines gets
 * isolating marks, so that figures and punctuation beside it keep their places. Any other text comes back as it is.
 */
export const isolate = (text: string): string =>
  rightToLeft.test(text)
    ? text
        .split("\n")
        .map((line) => (line === "" ? line : `\u2068${line}\u2069`))
        .join("\n")
    : text;

/** The same for every text of a record, at any depth. */
export function isolateAll<T>(value: T): T;
export function isolateAll(value: unknown): unknown {
  if (typeof value === "string") return isolate(value);
  if (Array.isArray(value)) return value.map((one: unknown) => isolateAll(one));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, isolateAll<unknown>(one)]));
}
