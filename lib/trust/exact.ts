/**
 * Exact sums of decaying points. A point that halves every H days is worth 2^(−age/H), which is irrational but for whole
 * half-lives; floating point would decide by chance whether 72.5 rounds up. Here a sum is kept as Σ c·2^(−x) with dyadic c and
 * distinct x in [0, 1). These powers are linearly independent over the rationals (Xᴸ − 2 is irreducible), so that such a sum is a
 * rational number only if nothing but x = 0 is left, and is compared exactly then. Otherwise it differs from every rational number,
 * and enough binary digits show on which side it lies. Floating point is tried first and used where it cannot be wrong.
 */
export interface Sum {
  /** By `x` in lowest terms: numerator, denominator, and points by number of whole half-lives passed. */
  readonly terms: ReadonlyMap<string, Term>;
}
interface Term {
  n: number;
  d: number;
  halvings: ReadonlyMap<number, number>;
}

export const NOTHING: Sum = { terms: new Map() };

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** Whole points that have decayed for `ageDays`, halving every `halfLifeDays`; null: they do not decay. */
export function decayed(points: number, ageDays: number, halfLifeDays: number | null): Sum {
  if (points === 0) return NOTHING;
  const days = halfLifeDays === null ? 0 : ageDays % halfLifeDays;
  const whole = halfLifeDays === null ? 0 : Math.floor(ageDays / halfLifeDays);
  const shared = days === 0 ? 1 : gcd(days, halfLifeDays ?? 1);
  const [n, d] = days === 0 ? [0, 1] : [days / shared, (halfLifeDays ?? 1) / shared];
  return { terms: new Map([[`${n}/${d}`, { n, d, halvings: new Map([[whole, points]]) }]]) };
}

/** Sums together, in any order the same; what cancels is gone. */
export function total(sums: Iterable<Sum>): Sum {
  const terms = new Map<string, { n: number; d: number; halvings: Map<number, number> }>();
  for (const sum of sums)
    for (const [key, { n, d, halvings }] of sum.terms) {
      const term = terms.get(key) ?? { n, d, halvings: new Map<number, number>() };
      for (const [whole, points] of halvings) term.halvings.set(whole, (term.halvings.get(whole) ?? 0) + points);
      terms.set(key, term);
    }
  return { terms };
}

/** One sum without another. */
export function minus(sum: Sum, other: Sum): Sum {
  const opposite = [...other.terms].map(([key, { n, d, halvings }]) => {
    const negated = new Map([...halvings].map(([whole, points]) => [whole, -points] as const));
    return [key, { n, d, halvings: negated }] as const;
  });
  return total([sum, { terms: new Map(opposite) }]);
}

/** A coefficient over 2^scale, by fraction. */
function coefficients({ terms }: Sum): { scale: number; list: { n: number; d: number; c: bigint }[] } {
  const scale = Math.max(0, ...[...terms.values()].flatMap(({ halvings }) => [...halvings.keys()]));
  const list = [...terms.values()].map(({ n, d, halvings }) => ({
    n,
    d,
    c: [...halvings].reduce((sum, [whole, points]) => sum + (BigInt(points) << BigInt(scale - whole)), 0n),
  }));
  return { scale, list: list.filter(({ c }) => c !== 0n) };
}

const GUARD = 64;
/** Digits with which a comparison begins; hardly any ever needs more. */
const FIRST_BITS = 96;
/** How far a {@link power} may be from the truth, in units of its last digit. */
const POWER_ERROR = 2n;

function squareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const better = (guess + value / guess) >> 1n;
    if (better >= guess) return guess;
    guess = better;
  }
}

/** 2^(−1/2), 2^(−1/4), 2^(−1/8)… with `bits` digits, by repeated square roots. */
const rootsOf = new Map<number, bigint[]>();
function roots(bits: number): bigint[] {
  const known = rootsOf.get(bits);
  if (known) return known;
  const list: bigint[] = [];
  let root = 1n << BigInt(bits - 1);
  for (let index = 0; index < bits; index += 1) {
    root = squareRoot(root << BigInt(bits));
    list.push(root);
  }
  rootsOf.set(bits, list);
  return list;
}

const powers = new Map<string, bigint>();
/** 2^(−n/d) times 2^bits, at most {@link POWER_ERROR} from the truth: the product of the roots that the binary digits of n/d name. */
function power(n: number, d: number, bits: number): bigint {
  if (n === 0) return 1n << BigInt(bits);
  const key = `${n}/${d}:${bits}`;
  const known = powers.get(key);
  if (known !== undefined) return known;
  const precision = bits + GUARD;
  const table = roots(precision);
  let product = 1n << BigInt(precision);
  let rest = n;
  for (const root of table) {
    rest *= 2;
    if (rest < d) continue;
    rest -= d;
    product = (product * root) >> BigInt(precision);
  }
  const value = product >> BigInt(GUARD);
  powers.set(key, value);
  return value;
}

const floorDivide = (a: bigint, b: bigint): bigint => (a % b !== 0n && a < 0n !== b < 0n ? a / b - 1n : a / b);

/** A sum in floating point, and more than twice how far that can be off. */
function estimate({ terms }: Sum): { value: number; doubt: number } {
  let value = 0;
  let size = 0;
  for (const { n, d, halvings } of terms.values())
    for (const [whole, points] of halvings) {
      const part = points * 2 ** (-whole - n / d);
      value += part;
      size += Math.abs(part);
    }
  return { value, doubt: size * 1e-10 };
}

/** The greatest whole number not above `sum` × `by` + `half` ÷ 2. Where floating point is sure, exactness costs nothing. */
function floorOf(sum: Sum, by: number, half: 0 | 1): number {
  const { value, doubt } = estimate(sum);
  const quick = Math.floor((value - doubt) * by + half / 2);
  if (quick === Math.floor((value + doubt) * by + half / 2) && doubt * by < 0.1) return quick;
  return Number(exactFloorOf(sum, BigInt(by), BigInt(half)));
}

function exactFloorOf(sum: Sum, by: bigint, half: bigint): bigint {
  const { scale, list } = coefficients(sum);
  const rational = list.every(({ n }) => n === 0);
  for (let bits = FIRST_BITS; ; bits *= 2) {
    const unit = 1n << BigInt(scale + bits);
    let value = 0n;
    let error = 0n;
    for (const { n, d, c } of list) {
      value += c * power(n, d, bits);
      if (n !== 0) error += (c < 0n ? -c : c) * POWER_ERROR;
    }
    const at = (shift: bigint) => floorDivide(2n * by * (value + shift) + half * unit, 2n * unit);
    const [low, high] = [at(-error), at(error)];
    if (rational || low === high) return low;
  }
}

/** To the nearest whole number, a half up. */
export const rounded = (sum: Sum): number => floorOf(sum, 1, 1);

/** To so many decimals, a half up. */
export function decimals(sum: Sum, places: number): number {
  const by = 10 ** places;
  return floorOf(sum, by, 1) / by;
}

/** Cut down to so many decimals, so that rounding the result to a whole number gives what rounding the sum gives. */
export function decimalsBelow(sum: Sum, places: number): number {
  const by = 10 ** places;
  return floorOf(sum, by, 0) / by;
}

/** Whether a sum is above (1), at (0) or below (−1) a whole number. */
export function compare(sum: Sum, whole: number): -1 | 0 | 1 {
  const gap = minus(sum, decayed(whole, 0, null));
  const { value, doubt } = estimate(gap);
  if (Math.abs(value) > doubt) return value > 0 ? 1 : -1;
  if (coefficients(gap).list.length === 0) return 0;
  return exactFloorOf(gap, 1n, 0n) >= 0n ? 1 : -1;
}

/** A sum between two whole numbers, and which of them holds it. */
export function clamp(sum: Sum, low: number, high: number): { sum: Sum; clipped: "low" | "high" | null } {
  if (compare(sum, low) < 0) return { sum: decayed(low, 0, null), clipped: "low" };
  if (compare(sum, high) > 0) return { sum: decayed(high, 0, null), clipped: "high" };
  return { sum, clipped: null };
}
