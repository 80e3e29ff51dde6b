import type { Application, Pay } from "@/lib/applications/schema";
import type { MissingFounders } from "@/lib/equity/queries/founders-shares";
import type { RoleCard } from "@/lib/roles/schema";

/** What the moves and dialogs of the hiring screens need of an application. */
export interface Applicant extends Pick<
  Application,
  "id" | "talentId" | "status" | "actions" | "replyBy" | "respondedAt" | "expectedCompensation"
> {
  talent: Pick<Application["talent"], "name">;
  offer: Pick<NonNullable<Application["offer"]>, "expiresAt"> | null;
}

/** The terms of a role that the hiring screens compare an applicant with. */
export type RoleTerms = Pick<
  RoleCard,
  "id" | "title" | "status" | "skillsRequired" | "skillsPreferred" | "seats" | "seatsTaken" | "compensation"
> & {
  startup: Pick<RoleCard["startup"], "name">;
  /** Set while the startup's cap table has no founders' shares, without which no equity agreement can be sent. */
  foundersMissing?: MissingFounders | null;
};

/** A role without what these screens do not show, such as its description: it is sent to the browser. */
export const termsOf = (role: RoleTerms, foundersMissing: MissingFounders | null = null): RoleTerms => ({
  foundersMissing,
  id: role.id,
  title: role.title,
  status: role.status,
  skillsRequired: role.skillsRequired,
  skillsPreferred: role.skillsPreferred,
  seats: role.seats,
  seatsTaken: role.seatsTaken,
  compensation: role.compensation,
  startup: { name: role.startup.name },
});

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Some required skills that an applicant names, and how many they name in all. */
export interface NamedSkills {
  skills: string[];
  count: number;
}

export interface SkillFit {
  /** Skills of the role's list that the applicant names, in the role's order and spelling. */
  matched: string[];
  missing: string[];
}

/** Which of `wanted` an applicant names; accents and case do not matter. */
export function skillFit(wanted: readonly string[], named: readonly string[]): SkillFit {
  const has = new Set(named.map(folded));
  return {
    matched: wanted.filter((skill) => has.has(folded(skill))),
    missing: wanted.filter((skill) => !has.has(folded(skill))),
  };
}

/** A figure's position against a range; `other` when currency or period differ, so that they cannot be compared. */
export type RangeFit = "inside" | "above" | "below" | "other";

export function cashFit(pay: Pay, range: RoleTerms["compensation"]): RangeFit {
  if (pay.currency !== range.currency || pay.period !== range.period) return "other";
  return within(pay.cashMinor, range.cashMinMinor, range.cashMaxMinor);
}

export function equityFit(
  equityBps: number,
  range: Pick<RoleTerms["compensation"], "equityMinBps" | "equityMaxBps">,
): Exclude<RangeFit, "other"> {
  return within(equityBps, range.equityMinBps, range.equityMaxBps);
}

function within(value: number, min: number, max: number): "inside" | "above" | "below" {
  return value < min ? "below" : value > max ? "above" : "inside";
}

/** Whether a pending application still waits, and whether an answered one was answered by its deadline. */
export function replyState(
  application: Pick<Application, "status" | "replyBy" | "respondedAt">,
): "waiting" | "inTime" | "late" | "none" {
  if (application.status === "pending") return "waiting";
  if (application.respondedAt === null) return "none";
  return application.respondedAt <= application.replyBy ? "inTime" : "late";
}

/** The first name, for sentences about one person. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name;
