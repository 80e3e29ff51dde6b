import { DAY } from "@/lib/core/clock";
import { categoryOf, type TrustEntry } from "./entries";
import { NOTHING, clamp, decimals, decimalsBelow, decayed, rounded, total, type Sum } from "./exact";
import { responsiveness, type Responsiveness, type ResponseObligation } from "./response-times";
import {
  ALLIANCES_PER_WEEK,
  TRUST_MAX,
  TRUST_MIN,
  TRUST_START,
  categoryRules,
  trustCategories,
  type TrustCategory,
} from "./states";

/** Decimals in which decayed values are shown; the score itself is rounded once, from the exact sum. */
export const VALUE_DECIMALS = 4;

/** Why an entry does not count: taken back, or beyond what counts in a week. */
export type Uncounted = "reversed" | "weekly_cap";

/** An entry and what it is worth on the day that was asked. */
export interface ScoredEntry {
  entry: TrustEntry;
  value: number;
  uncounted: Uncounted | null;
}

/** A group's points: all of them, and how much of them counts within its bounds. */
export interface ScoredCategory {
  raw: number;
  value: number;
  low: number;
  high: number;
  clipped: "low" | "high" | null;
  entries: number;
}

/** A score with everything it is made of. */
export interface ScoreComputation {
  score: number;
  /** Before the bounds of 0 and 100, cut to four decimals: rounding it gives the score. */
  sum: number;
  categories: Readonly<Record<TrustCategory, ScoredCategory>>;
  /** Newest first. */
  entries: readonly ScoredEntry[];
  response: Responsiveness;
}

/** Whole days since 1970 by UTC: a score changes at midnight and not in between. */
const dayOf = (at: Date): number => Math.floor(at.getTime() / DAY);
/** The ISO week, which begins on Monday. */
const weekOf = (at: Date): number => Math.floor((dayOf(at) + 3) / 7);
const byTime = (a: TrustEntry, b: TrustEntry): number =>
  a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** Of alliances, those after the first two of an ISO week: more of them give no more than two. Keys. */
function overWeeklyCap(entries: readonly TrustEntry[]): Set<string> {
  const perWeek = new Map<number, number>();
  const over = new Set<string>();
  for (const entry of entries.filter((one) => categoryOf(one) === "alliance" && one.reverses === null).sort(byTime)) {
    const week = weekOf(entry.at);
    const count = (perWeek.get(week) ?? 0) + 1;
    perWeek.set(week, count);
    if (count > ALLIANCES_PER_WEEK) over.add(entry.key);
  }
  return over;
}

const worth = (entry: TrustEntry, at: Date): Sum =>
  decayed(entry.points, Math.max(0, dayOf(at) - dayOf(entry.fadesFrom)), categoryRules[categoryOf(entry)].halfLifeDays);

/** A group's sum of what counts at `at`, before its bounds. */
export function categorySums(
  entries: Iterable<TrustEntry>,
  response: Responsiveness,
  at: Date,
): Record<TrustCategory, Sum> {
  const known = knownAt(entries, at);
  const over = overWeeklyCap(known);
  const lists = Object.fromEntries(trustCategories.map((category) => [category, [] as Sum[]])) as Record<
    TrustCategory,
    Sum[]
  >;
  for (const entry of known)
    if (!over.has(entry.reverses ?? entry.key)) lists[categoryOf(entry)].push(worth(entry, at));
  lists.response.push(decayed(response.points, 0, null));
  return Object.fromEntries(trustCategories.map((category) => [category, total(lists[category])])) as Record<
    TrustCategory,
    Sum
  >;
}

/** What the ledger held at `at`, each key once. */
function knownAt(entries: Iterable<TrustEntry>, at: Date): TrustEntry[] {
  const known = new Map<string, TrustEntry>();
  for (const entry of entries) if (entry.at <= at) known.set(entry.key, entry);
  return [...known.values()];
}

/**
 * A subject's score at any instant, past ones too, from their entries and the requests made to them: 50 and each group's
 * decayed points within its bounds, rounded once, a half up, within 0 to 100. What entered the ledger later is not known yet; neither
 * the order of the entries nor repetition matters.
 */
export function computeScore(
  entries: Iterable<TrustEntry>,
  threads: Iterable<ResponseObligation>,
  at: Date,
): ScoreComputation {
  const known = knownAt(entries, at).sort(byTime).reverse();
  const response = responsiveness(threads, at);
  const sums = categorySums(known, response, at);
  const over = overWeeklyCap(known);
  const reversed = new Set(known.flatMap(({ reverses }) => reverses ?? []));
  const clamped = trustCategories.map((category) => {
    const { low, high } = categoryRules[category];
    return [category, clamp(sums[category], low, high)] as const;
  });
  const categories = Object.fromEntries(
    clamped.map(([category, { sum, clipped }]) => {
      const { low, high } = categoryRules[category];
      const count = known.filter((entry) => categoryOf(entry) === category && entry.reverses === null).length;
      return [
        category,
        {
          raw: decimals(sums[category], VALUE_DECIMALS),
          value: decimals(sum, VALUE_DECIMALS),
          low,
          high,
          clipped,
          entries: category === "response" ? response.threads : count,
        },
      ];
    }),
  ) as Record<TrustCategory, ScoredCategory>;
  const sum = total([decayed(TRUST_START, 0, null), ...clamped.map(([, one]) => one.sum)]);
  return {
    score: Math.min(TRUST_MAX, Math.max(TRUST_MIN, rounded(sum))),
    sum: decimalsBelow(sum, VALUE_DECIMALS),
    categories,
    entries: known.map((entry) => {
      const uncounted: Uncounted | null = over.has(entry.reverses ?? entry.key)
        ? "weekly_cap"
        : entry.reverses !== null || reversed.has(entry.key)
          ? "reversed"
          : null;
      return { entry, value: decimals(uncounted ? NOTHING : worth(entry, at), VALUE_DECIMALS), uncounted };
    }),
    response,
  };
}

/**
 * A startup's score: three fifths its founders' mean, two fifths its own by the same formula, a half up; its own alone while it has no
 * founder with a score. Whole scores go in, so that anybody can add it up.
 */
export function startupScore(founders: readonly number[], own: number): number {
  if (founders.length === 0) return own;
  const sum = founders.reduce((all, score) => all + score, 0);
  const count = founders.length;
  return Math.floor((12 * sum + 8 * own * count + 10 * count) / (20 * count));
}

/** What is stored of a computed score, to list and sort by; a job rebuilds it from the entries. */
export interface TrustProjection {
  subjectId: string;
  score: number;
  /** The UTC day that it holds for, `YYYY-MM-DD`: points decay by the day. */
  asOf: string;
  /** Each group's value to four decimals. */
  categories: Readonly<Record<TrustCategory, number>>;
  entries: number;
}

export const projectionOf = (
  subjectId: string,
  { score, categories, entries }: ScoreComputation,
  at: Date,
): TrustProjection => ({
  subjectId,
  score,
  asOf: at.toISOString().slice(0, 10),
  categories: Object.fromEntries(trustCategories.map((category) => [category, categories[category].value])) as Record<
    TrustCategory,
    number
  >,
  entries: entries.length,
});
