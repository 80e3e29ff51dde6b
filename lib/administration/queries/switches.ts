import { currentMaintenance, lastMaintenance } from "@/lib/core/settings/maintenance";
import { flagNames, type FlagName } from "@/lib/core/settings/flag-names";
import { ruleOf } from "@/lib/core/settings/flags";
import { readSettings, settingOf } from "@/lib/core/settings/settings";
import { factorOf } from "@/lib/core/rate-limit/limiter";
import { limitOf, limits, type LimitName } from "@/lib/core/rate-limit/limits";
import { instant } from "@/lib/core/instant";
import { findPeople } from "@/lib/profiles/queries/people";
import type { AdminFlag, AdminLimit, AdminLimits, MaintenanceAnswer } from "../schema";

async function changeOf(id: string) {
  const row = settingOf(id);
  if (!row) return { changedAt: null, changedByName: null };
  const by = row.changedBy.toHexString();
  return { changedAt: row.changedAt.toISOString(), changedByName: (await findPeople([by])).get(by)?.name ?? "" };
}

async function toFlag(name: FlagName): Promise<AdminFlag> {
  const { rule, source } = ruleOf(name);
  const { enabled, percent, personas, userIds } = rule;
  return {
    name,
    source,
    enabled,
    percent,
    personas: personas && [...personas],
    userIds: [...userIds],
    ...(await changeOf(`flag:${name}`)),
  };
}

/** One flag: for whom it is on, and who said so. */
export async function getFlag(name: FlagName): Promise<AdminFlag> {
  await readSettings();
  return toFlag(name);
}

/** Every flag. */
export async function listFlags(): Promise<AdminFlag[]> {
  await readSettings();
  return Promise.all(flagNames.map(toFlag));
}

const limitNames = Object.keys(limits) as LimitName[];

function toLimit(name: LimitName): AdminLimit {
  const factor = factorOf(name);
  return {
    name,
    factor,
    windows: limitOf(name).windows.map(({ by, limit, perMs }) => ({
      by,
      limit,
      perSeconds: perMs / 1000,
      inForce: Math.max(1, Math.floor(limit * factor)),
    })),
  };
}

/** One rate limit with what is in force. */
export async function getLimit(name: LimitName): Promise<AdminLimit> {
  await readSettings();
  return toLimit(name);
}

/** The table of rate limits with what is in force. */
export async function listLimits(): Promise<AdminLimits> {
  await readSettings();
  return { items: limitNames.filter((name) => limitOf(name).windows.length > 0).map(toLimit), nextCursor: null };
}

/** What maintenance was switched to last, and whether it is in force. */
export async function getMaintenance(): Promise<MaintenanceAnswer> {
  await readSettings();
  const last = lastMaintenance();
  return {
    on: currentMaintenance() !== null,
    message: last ? { ...last.message } : { en: "", fr: "" },
    endsAt: instant(last?.endsAt),
    reads: last?.reads ?? false,
    ...(await changeOf("maintenance")),
  };
}
