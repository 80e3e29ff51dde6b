import { DAY } from "@/lib/core/clock";
import type { TrustEntry } from "./entries";
import { clamp, decimals, decayed, minus, total, type Sum } from "./exact";
import { responsiveness, tierPoints, type ResponseObligation } from "./response-times";
import { VALUE_DECIMALS, categorySums } from "./score";
import {
  RESPONSE_THREADS,
  categoryRules,
  responseTiers,
  trustCategories,
  trustEvents,
  type TrustCategory,
  type TrustEvent,
} from "./states";

/** What a person could do next, as far as the platform knows. */
export interface SuggestionContext {
  persona: "founder" | "talent" | "investor";
  level: number;
  identityChecked: boolean;
  ndaSigned: boolean;
  /** Milestones that they are working on. */
  milestones: readonly { id: string; dueAt: Date }[];
  /** Agreements that wait for signatures, theirs among them, and would count. */
  agreements: readonly { id: string }[];
}

/** One thing that would raise a score: a code for the interface's message, its parameters, and by how many points now. */
export type Suggestion = { gain: number } & (
  | { code: "verify_level"; level: number }
  | { code: "check_identity" }
  | { code: "sign_nda" }
  | { code: "deliver_on_time"; milestoneId: string; dueAt: Date }
  | { code: "sign_agreement"; agreementId: string }
  | { code: "answer_within"; hours: number }
  | { code: "answer_more"; threads: number; needed: number }
  | { code: "ally" }
  | { code: "wait"; category: TrustCategory; days: number }
);

/**
 * What would raise the score, by points, each as if done now and alone; what a group's bound or a weekly cap would absorb is left
 * out. Last, for what only time restores, the gain of one half-life.
 */
export function suggestions(
  entries: readonly TrustEntry[],
  threads: readonly ResponseObligation[],
  prospects: SuggestionContext,
  at: Date,
): Suggestion[] {
  const response = responsiveness(threads, at);
  const sums = categorySums(entries, response, at);
  const within = (category: TrustCategory, sum: Sum): Sum =>
    clamp(sum, categoryRules[category].low, categoryRules[category].high).sum;
  const gainOf = (category: TrustCategory, points: number): number => {
    const now = within(category, sums[category]);
    const then = within(category, total([sums[category], decayed(points, 0, null)]));
    return difference(then, now);
  };
  const by = (event: TrustEvent): number => gainOf(trustEvents[event].category, trustEvents[event].points);

  const found: Suggestion[] = [];
  const { persona, level, identityChecked, ndaSigned, milestones, agreements } = prospects;
  if (persona === "talent") {
    const next = (["level_1", "level_2", "level_3"] as const)[level];
    if (next) found.push({ code: "verify_level", level: level + 1, gain: by(next) });
  } else {
    if (!identityChecked) found.push({ code: "check_identity", gain: by("identity_checked") });
    if (!ndaSigned) found.push({ code: "sign_nda", gain: by("nda_signed") });
  }
  for (const { id, dueAt } of milestones)
    if (dueAt >= at) found.push({ code: "deliver_on_time", milestoneId: id, dueAt, gain: by("milestone_on_time") });
  for (const { id } of agreements)
    found.push({ code: "sign_agreement", agreementId: id, gain: by("agreement_signed") });

  if (response.doubledMedianMs !== null) {
    const points = tierPoints(response.doubledMedianMs);
    if (response.threads < RESPONSE_THREADS)
      found.push({ code: "answer_more", threads: response.threads, needed: RESPONSE_THREADS, gain: points });
    else {
      const better = responseTiers.findLast((tier) => tier.points > response.points);
      if (better) found.push({ code: "answer_within", hours: better.hours, gain: better.points - response.points });
    }
  }
  found.push({ code: "ally", gain: allyGain(entries, at, within, sums.alliance, level) });

  const raising = found.filter(({ gain }) => gain > 0).sort((a, b) => b.gain - a.gain);
  const waiting = trustCategories.flatMap((category): Suggestion[] => {
    const days = categoryRules[category].halfLifeDays;
    if (days === null) return [];
    const later = categorySums(entries, response, new Date(at.getTime() + days * DAY))[category];
    const gain = difference(within(category, later), within(category, sums[category]));
    return gain > 0 ? [{ code: "wait", category, days, gain }] : [];
  });
  return [...raising, ...waiting];
}

const difference = (then: Sum, now: Sum): number => decimals(minus(then, now), VALUE_DECIMALS);

/** What one more alliance today would give: nothing below level 1 or once two of this week count. */
function allyGain(
  entries: readonly TrustEntry[],
  at: Date,
  within: (category: TrustCategory, sum: Sum) => Sum,
  now: Sum,
  level: number,
): number {
  if (level < 1) return 0;
  const next: TrustEntry = {
    key: "alliance_accepted:next",
    event: "alliance_accepted",
    source: "next",
    subjectId: "",
    points: trustEvents.alliance_accepted.points,
    at,
    fadesFrom: at,
    reverses: null,
  };
  const none = { threads: 0, doubledMedianMs: null, points: 0 };
  const then = categorySums([...entries, next], none, at).alliance;
  return difference(within("alliance", then), within("alliance", now));
}
