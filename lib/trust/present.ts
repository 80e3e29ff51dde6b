import type { TrustEntry as EntryRow } from "@/models/trust-entry";
import type { Lean } from "@/lib/core/db/model";
import { canAppeal, categoryOf } from "./entries";
import { reversedKeys, toEntry } from "./ledger";
import type { Suggestion } from "./suggestions";
import { computeScore, type ScoredEntry, type ScoreComputation } from "./score";
import type { Trust, TrustItem } from "./schema";
import { trustCategories, type AppealStatus } from "./states";

/** The status of an appeal, and the reason of its decision. */
export interface AppealView {
  status: AppealStatus;
  decision: string | null;
}

/** Who looks at a ledger, when, and what was appealed in it. */
export interface View {
  userId: string;
  at: Date;
  /** By entry. */
  appeals: ReadonlyMap<string, AppealView>;
}

/** The lines of a ledger as they are shown, in the order of `entries`. */
export function toItems(
  entries: readonly ScoredEntry[],
  rows: readonly Lean<EntryRow>[],
  { userId, at, appeals }: View,
): TrustItem[] {
  const ids = new Map(rows.map(({ key, _id }) => [key, _id.toHexString()]));
  const reversed = reversedKeys(rows);
  return entries.map(({ entry, value, uncounted }) => {
    const id = ids.get(entry.key) ?? "";
    const appeal = appeals.get(id) ?? null;
    return {
      id,
      event: entry.event,
      category: categoryOf(entry),
      points: entry.points,
      value,
      at: entry.at.toISOString(),
      source: entry.source,
      uncounted,
      reverses: entry.reverses === null ? null : (ids.get(entry.reverses) ?? null),
      appealable: appeal === null && canAppeal(entry, reversed.has(entry.key), userId, at),
      appeal: appeal?.status ?? null,
      appealDecision: appeal?.decision ?? null,
    };
  });
}

/** One line of a ledger, with the given status of its appeal. */
export function toOneItem(
  row: Lean<EntryRow>,
  rows: readonly Lean<EntryRow>[],
  { userId, at, appeal }: { userId: string; at: Date; appeal: AppealStatus },
): TrustItem {
  const { entries } = computeScore(rows.map(toEntry), [], at);
  const appeals = new Map([[row._id.toHexString(), { status: appeal, decision: null }]]);
  const [item] = toItems(
    entries.filter(({ entry }) => entry.key === row.key),
    rows,
    { userId, at, appeals },
  );
  if (!item) throw new Error(`Entry ${row.key} is not in its own ledger`);
  return item;
}

/** What a score is made of, and what would raise it. */
export const toDetail = (
  { sum, categories, response }: ScoreComputation,
  raises: readonly Suggestion[],
): NonNullable<Trust["detail"]> => ({
  sum,
  categories: trustCategories.map((category) => ({ category, ...categories[category] })),
  response: {
    threads: response.threads,
    medianMs: response.doubledMedianMs === null ? null : response.doubledMedianMs / 2,
  },
  raises: raises.map((raise) =>
    raise.code === "deliver_on_time" ? { ...raise, dueAt: raise.dueAt.toISOString() } : { ...raise },
  ),
});
