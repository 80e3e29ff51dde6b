/**
 * An exact fraction; the denominator is positive. It is not kept in lowest terms: a sum of a hundred fractions of unlike
 * denominators is as long either way, and dividing out common factors at every step would cost seconds.
 */
export interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

/** The fraction n ÷ d; throws on a division by zero. */
export function ratio(n: bigint | number, d: bigint | number = 1n): Ratio {
  const [top, bottom] = [BigInt(n), BigInt(d)];
  if (bottom === 0n) throw new RangeError("division by zero");
  return bottom < 0n ? { n: -top, d: -bottom } : { n: top, d: bottom };
}

export const zero: Ratio = { n: 0n, d: 1n };

/** `sign` · b added to a; of like denominators no product is made. */
const combined = (a: Ratio, b: Ratio, sign: 1n | -1n): Ratio =>
  a.d === b.d ? { n: a.n + sign * b.n, d: a.d } : { n: a.n * b.d + sign * b.n * a.d, d: a.d * b.d };

export const plus = (a: Ratio, b: Ratio): Ratio => combined(a, b, 1n);
export const minus = (a: Ratio, b: Ratio): Ratio => combined(a, b, -1n);
export const times = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.n, a.d * b.d);
export const over = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d, a.d * b.n);
export const sum = (all: readonly Ratio[]): Ratio => all.reduce(plus, zero);

/** Whether a is smaller than b. */
export const less = (a: Ratio, b: Ratio): boolean => a.n * b.d < b.n * a.d;

/** Whether a and b are the same number. */
export const same = (a: Ratio, b: Ratio): boolean => a.n * b.d === b.n * a.d;

/** The largest integer that is not larger. */
export const floor = ({ n, d }: Ratio): bigint => n / d - (n % d < 0n ? 1n : 0n);
export const ceiling = (value: Ratio): bigint => -floor({ n: -value.n, d: value.d });
/** To the nearest integer, halves up. */
export const nearest = ({ n, d }: Ratio): bigint => floor({ n: 2n * n + d, d: 2n * d });

/** To so many decimal places, halves up. */
export const rounded = (value: Ratio, places: number): Ratio => {
  const units = 10n ** BigInt(places);
  return ratio(nearest({ n: value.n * units, d: value.d }), units);
};

/** A fraction that is not negative as decimal text with exactly so many places, halves up: `1.1144`. */
export function decimal(value: Ratio, places: number): string {
  const units = 10n ** BigInt(places);
  const digits = nearest({ n: value.n * units, d: value.d })
    .toString()
    .padStart(places + 1, "0");
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
