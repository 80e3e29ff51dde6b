import { createHash } from "node:crypto";
import type { Actor } from "../context";
import { env } from "../env";
import { settingOf } from "./settings";
import { flagNames, type FlagName, type FlagRule } from "./flag-names";

/** What each flag is while neither the environment nor an administrator says otherwise. */
const defaults: Readonly<Record<FlagName, boolean>> = {
  FEATURE_NEW_DASHBOARD: false,
  FEATURE_ANALYTICS: true,
  FEATURE_ADVANCED_REPORTS: false,
};

const everyone = (enabled: boolean, percent = 100): FlagRule => ({ enabled, percent, personas: null, userIds: [] });

/** The rule of the environment: `true`, `false`, or a share of people such as `25%`. */
function ofEnvironment(name: FlagName): FlagRule | null {
  const value = env()[name];
  if (value === undefined) return null;
  return value === "true" || value === "false"
    ? everyone(value === "true")
    : everyone(true, Number(value.slice(0, -1)));
}

/** The rule in force, and where it comes from: an administrator's, else the environment's, else the table's. */
export function ruleOf(name: FlagName): { rule: FlagRule; source: "default" | "environment" | "row" } {
  const row = settingOf(`flag:${name}`);
  if (row) return { rule: row.value as unknown as FlagRule, source: "row" };
  const set = ofEnvironment(name);
  return set ? { rule: set, source: "environment" } : { rule: everyone(defaults[name]), source: "default" };
}

/**
 * A person's place among ten thousand for one flag: the same on every instance, so that whoever is within a share stays within every
 * greater one.
 */
export function bucketOf(name: FlagName, userId: string): number {
  const key = `${name.replace(/^FEATURE_/, "").toLowerCase()}:${userId}`;
  const head = createHash("sha256").update(key).digest().readUInt32BE(0);
  return Number((BigInt(head) * 10_000n) >> 32n);
}

/** Whether a flag is on for someone. Without an account it is what the table or the environment says, unless an administrator has switched it off. */
export function isOn(name: FlagName, reader: Pick<Actor, "userId" | "persona"> | null): boolean {
  const { rule } = ruleOf(name);
  if (!rule.enabled) return false;
  if (!reader) return isOnFromStart(name);
  if (rule.userIds.includes(reader.userId)) return true;
  if (rule.personas && !rule.personas.includes(reader.persona)) return false;
  return bucketOf(name, reader.userId) < rule.percent * 100;
}

function isOnFromStart(name: FlagName): boolean {
  const { enabled, percent } = ofEnvironment(name) ?? everyone(defaults[name]);
  return enabled && percent === 100;
}

/** Every flag, for one reader. */
export const flagsOf = (reader: Pick<Actor, "userId" | "persona"> | null): Record<FlagName, boolean> =>
  Object.fromEntries(flagNames.map((name) => [name, isOn(name, reader)])) as Record<FlagName, boolean>;
