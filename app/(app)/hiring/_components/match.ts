import type { Application } from "@/lib/applications/schema";
import { utcOffset } from "@/lib/i18n/zoned-time";
import { cashFit, skillFit, type RoleTerms } from "./fit";
import { matchWeights, type MatchPart } from "./match-weights";

export interface Match {
  /** 0 to 100, of the parts that are known. */
  score: number;
  /** The points of the known parts, to a tenth. */
  points: Partial<Record<MatchPart, number>>;
  /** The hours of a working day that applicant and reader share. */
  sharedHours: number;
}

/** A working day, in hours. */
const DAY_HOURS = 8;

/** Skills: seven tenths the must-haves that are named, three tenths how alike both lists are (cosine of unit weights). */
function skillPoints(
  role: Pick<RoleTerms, "skillsRequired" | "skillsPreferred">,
  named: readonly string[],
): number | null {
  const wanted = [...role.skillsRequired, ...role.skillsPreferred];
  if (wanted.length === 0) return null;
  const must = skillFit(role.skillsRequired, named);
  const shared = skillFit(wanted, named).matched.length;
  const cosine = named.length === 0 ? 0 : shared / Math.sqrt(wanted.length * named.length);
  const coverage = role.skillsRequired.length === 0 ? cosine : must.matched.length / role.skillsRequired.length;
  return matchWeights.skills * (0.7 * coverage + 0.3 * cosine);
}

/** Pay: whole up to the top of the range, less the further above it. */
function payPoints(ask: Application["expectedCompensation"], range: RoleTerms["compensation"]): number | null {
  if (!ask || range.cashMaxMinor === 0) return null;
  const fit = cashFit(ask, range);
  if (fit === "other") return null;
  const over = fit === "above" ? (ask.cashMinor - range.cashMaxMinor) / range.cashMaxMinor : 0;
  return matchWeights.pay * Math.max(0, 1 - over);
}

/** The hours that two working days share. */
export function sharedHours(one: string, other: string, at: Date): number {
  const apart = Math.abs(utcOffset(at, one) - utcOffset(at, other));
  return Math.max(0, DAY_HOURS - Math.min(apart, 24 - apart));
}

/**
 * How well an applicant fits a role, for a reader of the team in a time zone; clocks are those of the day of the application. What is
 * not known of the applicant, such as hours and domain, drops out and the other parts are scaled up. Computed on the server alone:
 * browsers have time zones of their own.
 */
export function matchOf(
  application: Pick<Application, "expectedCompensation" | "createdAt" | "talent">,
  role: Pick<RoleTerms, "skillsRequired" | "skillsPreferred" | "compensation">,
  timeZone: string,
): Match {
  const { talent, expectedCompensation, createdAt } = application;
  const hours = sharedHours(talent.timeZone, timeZone, new Date(createdAt));
  const all: Partial<Record<MatchPart, number | null>> = {
    skills: skillPoints(role, talent.skills),
    pay: payPoints(expectedCompensation, role.compensation),
    zone: (matchWeights.zone * hours) / DAY_HOURS,
    trust: (matchWeights.trust * talent.trustScore) / 100,
  };
  const known = (Object.keys(matchWeights) as MatchPart[]).flatMap((part) => {
    const points = all[part];
    return points === null || points === undefined ? [] : [[part, points] as const];
  });
  const sum = known.reduce((total, [, points]) => total + points, 0);
  const most = known.reduce((total, [part]) => total + matchWeights[part], 0);
  return {
    score: most === 0 ? 0 : Math.round((100 * sum) / most),
    points: Object.fromEntries(known.map(([part, points]) => [part, Math.round(points * 10) / 10])),
    sharedHours: hours,
  };
}
