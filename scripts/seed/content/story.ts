import type { RoleInput } from "@/lib/roles/schema";
import type { StartupInput } from "@/lib/startups/schema";
import type { Field } from "./fields";
import type { Person } from "./people";

/** How a role of the scenario ended, or that it is still open. */
export type RoleFate = "open" | "filled" | "closed";

/** How far an application got. `left` ones still wait when the role ends, and are then rejected automatically. */
export type Outcome =
  | "pending"
  | "reviewed"
  | "shortlisted"
  | "offered"
  | "accepted"
  | "rejected"
  | "withdrawn"
  | "expired"
  | "offer_expired"
  | "left"
  | Arranged;

/** What two people arrange, in hand-written applications alone: a counter-offer, or times proposed by the team, by the talent, and accepted. */
export type Arranged = "countered" | "asked" | "answered" | "scheduled";

/** A hand-written application: its outcome, how many days ago it was sent, and by whom where that matters. */
export type StoryText = readonly [outcome: Outcome, appliedDaysAgo: number, who?: Person];

/** A role and its history. Days count back from the day of seeding. */
export interface RoleStory {
  readonly field: Field;
  readonly postedDaysAgo: number;
  readonly fate: RoleFate;
  /** Number of applicants, including the hand-written ones. */
  readonly applicants: number;
  readonly handWritten?: readonly StoryText[];
  readonly input: RoleInput;
}

/** A startup, its founder, and its roles in the order they were posted. */
export interface StartupStory {
  readonly founder: Person;
  readonly createdDaysAgo: number;
  readonly ends: "published" | "paused" | "draft";
  /** Typical hours until the team responds to an application: the basis of the response median. */
  readonly replyHours: number;
  readonly input: StartupInput;
  readonly roles: readonly RoleStory[];
}

type Pay = RoleInput["compensation"];
const pay =
  (currency: Pay["currency"], period: Pay["period"]) =>
  (from: number, to: number, equityFrom: number, equityTo: number): Pay => ({
    cashMinMinor: from * 100,
    cashMaxMinor: to * 100,
    currency,
    period,
    equityMinBps: equityFrom,
    equityMaxBps: equityTo,
  });

/** Ranges in whole units of the currency, and equity in basis points. */
export const cadYear = pay("CAD", "year");
export const cadHour = pay("CAD", "hour");
export const usdYear = pay("USD", "year");
export const usdProject = pay("USD", "project");
export const eurYear = pay("EUR", "year");
export const eurMonth = pay("EUR", "month");

type Terms = Pick<RoleInput, "seats" | "hoursPerWeek" | "workplace" | "compensation"> &
  Partial<Pick<RoleInput, "applicantCountries">>;

/** A remote role, and where its applicants may live. */
export const remoteIn = (...applicantCountries: string[]) => ({ workplace: "remote" as const, applicantCountries });

/** Builds a role's story. */
export function roleStory(
  facts: Omit<RoleStory, "input">,
  title: string,
  description: string,
  skillsRequired: string[],
  skillsPreferred: string[],
  terms: Terms,
): RoleStory {
  return { ...facts, input: { title, description, skillsRequired, skillsPreferred, applicantCountries: [], ...terms } };
}
