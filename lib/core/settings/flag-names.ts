import type { Persona } from "@/lib/access/personas";

/** Every flag: the name of its environment variable. */
export const flagNames = ["FEATURE_NEW_DASHBOARD", "FEATURE_ANALYTICS", "FEATURE_ADVANCED_REPORTS"] as const;
export type FlagName = (typeof flagNames)[number];

/** For whom a flag is on. */
export interface FlagRule {
  readonly enabled: boolean;
  /** The share of people, 0 to 100. */
  readonly percent: number;
  /** Only these; null: everyone. */
  readonly personas: readonly Persona[] | null;
  /** These in any case. */
  readonly userIds: readonly string[];
}

/** How many people a flag names one by one at most. */
export const MOST_NAMED = 50;
