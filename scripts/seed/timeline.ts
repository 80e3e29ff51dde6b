import type { Persona } from "@/lib/access/personas";
import type { ApplicationInput, CounterInput, OfferInput, RejectInput, SlotsInput } from "@/lib/applications/schema";
import { rejectionReasons, type Side } from "@/lib/applications/states";
import { DAY, HOUR, MINUTE } from "@/lib/core/clock";
import { applicantAssigner, type AssignedApplicant } from "./assign-applicants";
import { counterMessages, offerMessages, rejectionNotes } from "./content/letters";
import { advice, investments, type Investment } from "./content/equity";
import { demoAdmin, demoInvestor, demoModerator, demoTalent, talents, type Person } from "./content/people";
import { easternStartups, lumenGrid } from "./content/startups-east";
import { westernStartups } from "./content/startups-west";
import type { RoleStory, StartupStory } from "./content/story";
import { finishedWork, type WrittenReview } from "./content/reviews";
import { contract, workSteps, workStories, type WorkDeal, type WorkStep, type WorkStory } from "./content/work";
import { writtenMessages } from "./content/messages";
import { requests } from "./content/network";
import { movesOf, verificationStories, type VerificationMove, type VerificationStory } from "./content/verification";
import type { Random } from "./random";

/** One step of the scenario. Applications are objects of their own, so that later steps can refer to them. */
export type TimelineStep =
  | { readonly do: "found"; readonly startup: StartupStory }
  | { readonly do: "publish" | "pause"; readonly startup: StartupStory }
  | { readonly do: "post"; readonly startup: StartupStory; readonly role: RoleStory }
  | { readonly do: "close"; readonly startup: StartupStory; readonly role: RoleStory }
  | {
      readonly do: "apply";
      readonly startup: StartupStory;
      readonly role: RoleStory;
      readonly cast: AssignedApplicant;
      readonly input: ApplicationInput;
    }
  | { readonly do: "review" | "shortlist"; readonly startup: StartupStory; readonly cast: AssignedApplicant }
  | {
      readonly do: "offer";
      readonly startup: StartupStory;
      readonly cast: AssignedApplicant;
      readonly input: OfferInput;
    }
  | {
      readonly do: "reject";
      readonly startup: StartupStory;
      readonly cast: AssignedApplicant;
      readonly input: RejectInput;
    }
  | {
      readonly do: "counter";
      readonly startup: StartupStory;
      readonly cast: AssignedApplicant;
      readonly input: CounterInput;
    }
  | {
      readonly do: "propose";
      readonly startup: StartupStory;
      readonly cast: AssignedApplicant;
      readonly by: Side;
      readonly input: SlotsInput;
    }
  | { readonly do: "choose-slot"; readonly startup: StartupStory; readonly cast: AssignedApplicant }
  | { readonly do: "invite"; readonly startup: StartupStory; readonly email: string }
  | { readonly do: "accept" | "withdraw"; readonly startup: StartupStory; readonly cast: AssignedApplicant }
  | { readonly do: "follow"; readonly who: Person; readonly startup: StartupStory }
  | { readonly do: "follow-role"; readonly who: Person; readonly role: RoleStory }
  | { readonly do: "ask"; readonly who: Person; readonly to: Person; readonly note: string }
  | { readonly do: "write"; readonly who: Person; readonly to: Person; readonly text: string; readonly read: boolean }
  | { readonly do: "verify"; readonly who: Person; readonly level: number; readonly kycApproved: boolean }
  | { readonly do: "agree" | "complete"; readonly deal: WorkDeal }
  | { readonly do: "enter-table" | "grant"; readonly startup: StartupStory; readonly today: Date }
  | { readonly do: "invest"; readonly startup: StartupStory; readonly investment: Investment }
  | { readonly do: "rate" | "respond"; readonly deal: WorkDeal; readonly review: WrittenReview }
  | {
      readonly do: "work";
      readonly deal: WorkDeal;
      readonly story: WorkStory;
      readonly step: WorkStep;
      readonly dueAt: Date;
    }
  | { readonly do: "verification"; readonly story: VerificationStory; readonly move: VerificationMove }
  | { readonly do: "expire" }
  | { readonly do: "read"; readonly who: Person };

export type Timed = TimelineStep & { readonly at: Date };

export const startupStories: readonly StartupStory[] = [...easternStartups, ...westernStartups];

/** Everyone of the scenario, with their persona; founders first. */
export const assignAll: readonly { who: Person; persona: Persona }[] = [
  ...startupStories.map(({ founder }) => ({ who: founder, persona: "founder" as const })),
  { who: demoTalent, persona: "talent" },
  ...talents.map((who) => ({ who, persona: "talent" as const })),
  { who: demoInvestor, persona: "investor" },
  { who: demoModerator, persona: "moderator" },
  { who: demoAdmin, persona: "admin" },
];

const STEP = 12 * MINUTE;

/** Who is invited to the first startup's team and has not answered. */
const coFounder = "elise.tremblay@demo.collabhub.test";

/** Three times of 45 minutes on the days after `end`, in the afternoon of Eastern Canada. */
function slotsAfter(end: number, days: number): SlotsInput {
  const morning = Math.ceil(end / DAY) * DAY;
  const slots = [0, 1, 2].map((more) => ({
    startsAt: new Date(morning + (days + more) * DAY + 18 * HOUR).toISOString(),
    minutes: 45,
  }));
  return { slots };
}

/** How the times of an interview were arranged, in the last day. */
function arrange(add: (at: number, scene: TimelineStep) => void, { startup, cast, end }: Telling): void {
  add(end - 22 * HOUR, { do: "propose", startup, cast, by: "team", input: slotsAfter(end, 2) });
  if (cast.outcome === "answered")
    add(end - 7 * HOUR, { do: "propose", startup, cast, by: "talent", input: slotsAfter(end, 5) });
  if (cast.outcome === "scheduled") add(end - 5 * HOUR, { do: "choose-slot", startup, cast });
}

/** Builds the whole scenario in chronological order, up to `today`; the same for the same random stream. */
export function buildTimeline(random: Random, today: Date): Timed[] {
  const scenes: Timed[] = [];
  const end = today.getTime();
  // Steps after today are left out: the story stops at its current state.
  const add = (at: number, scene: TimelineStep): void => {
    if (at <= end) scenes.push({ ...scene, at: new Date(at) });
  };
  const deal = applicantAssigner(random);

  const roles = startupStories.flatMap((startup) => startup.roles.map((role) => ({ startup, role })));
  for (const startup of startupStories) {
    const founded = end - startup.createdDaysAgo * DAY;
    add(founded, { do: "found", startup });
    if (startup.ends !== "draft") add(founded + 2 * DAY, { do: "publish", startup });
    if (startup.ends === "paused") add(end - 6 * DAY, { do: "pause", startup });
  }
  // The earliest role is assigned first, since a hired person applies no more.
  for (const { startup, role } of roles.toSorted((a, b) => b.role.postedDaysAgo - a.role.postedDaysAgo)) {
    add(end - role.postedDaysAgo * DAY, { do: "post", startup, role });
    const closed = end - (role.postedDaysAgo - 40) * DAY;
    if (role.fate === "closed") add(closed, { do: "close", startup, role });
    // The hired applicant comes first; once a role ends, nothing more happens to the others.
    let ends = role.fate === "closed" ? closed : Infinity;
    for (const cast of deal(startup, role)) {
      const until = ends;
      const hired = tell(random, (at, scene) => (at < until ? add(at, scene) : undefined), {
        startup,
        role,
        cast,
        end,
      });
      if (role.fate === "filled") ends = Math.min(ends, hired);
    }
  }

  for (const startup of [lumenGrid, startupStories[1] ?? lumenGrid])
    add(end - 45 * DAY, { do: "follow", who: demoInvestor, startup });
  add(end - 40 * DAY, { do: "follow", who: demoTalent, startup: startupStories[2] ?? lumenGrid });
  talents.forEach((who, index) => {
    const startup = startupStories[(index * 5) % 11];
    if (index % 3 === 0 && startup) add(end - (5 + (index % 50)) * DAY, { do: "follow", who, startup });
  });
  const followed = roles.find(({ role }) => role.fate === "open" && role.field === "data")?.role;
  if (followed) add(end - 9 * DAY, { do: "follow-role", who: demoTalent, role: followed });

  // People with a login may sign whatever their persona signs, and so may those who have worked with them.
  const signers = new Set([lumenGrid.founder, demoTalent, demoInvestor]);
  for (const { startup, talent } of finishedWork) signers.add(startup.founder).add(talent);
  for (const who of signers) add(end - 110 * DAY, { do: "verify", who, level: 3, kycApproved: true });
  for (const { daysAgo, who, to, note } of requests) add(end - daysAgo * DAY, { do: "ask", who, to, note });
  for (const { daysAgo, ...written } of writtenMessages) add(end - daysAgo * DAY, { do: "write", ...written });

  add(end - (lumenGrid.createdDaysAgo - 5) * DAY, { do: "enter-table", startup: lumenGrid, today });
  add(end - advice.signedDaysAgo * DAY, { do: "grant", startup: lumenGrid, today });
  for (const investment of investments)
    add(end - investment.sentDaysAgo * DAY, { do: "invest", startup: lumenGrid, investment });
  const agree = (deal: WorkDeal, stories: readonly WorkStory[]): void => {
    add(end - deal.signedDaysAgo * DAY, { do: "agree", deal });
    for (const story of stories)
      for (const step of workSteps) {
        const days = story.daysAgo[step];
        const dueAt = new Date(end + story.dueInDays * DAY);
        if (days !== undefined) add(end - days * DAY, { do: "work", deal, story, step, dueAt });
      }
  };
  agree(contract, workStories);
  for (const deal of finishedWork) {
    agree(deal, [deal.milestone]);
    add(end - deal.endedDaysAgo * DAY, { do: "complete", deal });
    for (const review of deal.reviews) {
      add(end - review.daysAgo * DAY, { do: "rate", deal, review });
      if (review.response) add(end - review.response.daysAgo * DAY, { do: "respond", deal, review });
    }
  }

  for (const story of verificationStories)
    for (const { move, at } of movesOf(story, end)) add(at, { do: "verification", story, move });

  add(end - 2 * DAY, { do: "invite", startup: lumenGrid, email: coFounder });

  // People with a login have read everything that is older than four days.
  for (const who of [lumenGrid.founder, demoTalent, demoInvestor]) add(end - 4 * DAY, { do: "read", who });
  return scenes.sort((a, b) => a.at.getTime() - b.at.getTime());
}

interface Telling {
  startup: StartupStory;
  role: RoleStory;
  cast: AssignedApplicant;
  end: number;
}

/** Adds one application from its letter to its outcome. Returns when the position was filled, if it was. */
function tell(
  random: Random,
  add: (at: number, scene: TimelineStep) => void,
  { startup, role, cast, end }: Telling,
): number {
  const { outcome } = cast;
  const applied = end - cast.ago;
  let at = applied;
  const after = (milliseconds: number) => (at = Math.max(at + STEP, office(at + milliseconds)));
  const hours = (usual: number) => Math.round(usual * (0.4 + 1.3 * random.next()) * HOUR);
  // Steps that start a deadline must be on time: an open offer is from at most three days ago, for any applicant.
  const latest = end - 3 * DAY - random.int(0, 8) * HOUR;

  add(applied, { do: "apply", startup, role, cast, input: application(random, role, cast) });
  if (outcome === "pending") return Infinity;
  if (outcome === "expired") {
    add(applied + 30 * DAY + HOUR, { do: "expire" });
    return Infinity;
  }
  if (outcome === "left") {
    if (random.next() < 0.5) add(after(hours(startup.replyHours)), { do: "review", startup, cast });
    return Infinity;
  }
  if (outcome === "withdrawn" && random.next() < 0.4) {
    add(after(hours(60)), { do: "withdraw", startup, cast });
    return Infinity;
  }
  if (outcome === "rejected" && random.next() < 0.5) {
    add(after(hours(startup.replyHours)), { do: "reject", startup, cast, input: rejection(random, cast) });
    return Infinity;
  }

  add(after(hours(startup.replyHours)), { do: "review", startup, cast });
  if (outcome === "reviewed") return Infinity;
  if (outcome === "withdrawn") add(after(hours(48)), { do: "withdraw", startup, cast });
  if (outcome === "rejected") add(after(hours(72)), { do: "reject", startup, cast, input: rejection(random, cast) });
  if (outcome === "withdrawn" || outcome === "rejected") return Infinity;

  add(after(hours(50)), { do: "shortlist", startup, cast });
  if (outcome === "asked" || outcome === "answered" || outcome === "scheduled")
    arrange(add, { startup, role, cast, end });
  if (outcome !== "offered" && outcome !== "countered" && outcome !== "offer_expired" && outcome !== "accepted")
    return Infinity;
  const recent = Math.max(at + STEP, latest);
  const open = outcome === "offered" || outcome === "countered";
  let offered = open ? recent : after(hours(70));
  // An offer that cannot have expired yet is open, and is given days to be answered in.
  const expires = offered + 7 * DAY + HOUR;
  const tooEarly = outcome === "offer_expired" && expires > end;
  if (tooEarly) offered = recent;
  const input = offer(random, startup, role, new Date(offered));
  add(offered, { do: "offer", startup, cast, input });
  if (outcome === "countered")
    add(offered + 20 * HOUR, { do: "counter", startup, cast, input: counterTo(input, cast) });
  if (outcome === "offer_expired" && !tooEarly) add(expires, { do: "expire" });
  if (outcome !== "accepted") return Infinity;
  const accepted = after(hours(40));
  add(accepted, { do: "accept", startup, cast });
  return accepted;
}

/** Returns the same time, or the next morning in Eastern Canada if it falls into the night. */
function office(at: number): number {
  const hour = new Date(at).getUTCHours();
  return hour >= 2 && hour < 13 ? at + (13 - hour) * HOUR : at;
}

function between(random: Random, from: number, to: number, step: number): number {
  return Math.min(to, Math.round((from + (to - from) * (0.25 + 0.6 * random.next())) / step) * step);
}

function application(
  random: Random,
  { input: { compensation } }: RoleStory,
  { letter, who }: AssignedApplicant,
): ApplicationInput {
  const { currency, period, cashMinMinor, cashMaxMinor } = compensation;
  const slug = who.name
    .normalize("NFKD")
    .replace(/[^A-Za-z]+/g, "")
    .toLowerCase();
  return {
    coverLetter: letter,
    ...(random.next() < 0.6
      ? {
          expectedCompensation: {
            cashMinor: between(random, cashMinMinor, cashMaxMinor, stepOf(cashMinMinor)),
            currency,
            period,
            equityBps: 0,
          },
        }
      : {}),
    ...(random.next() < 0.5 ? { portfolioUrl: `https://${slug}.example` } : {}),
  };
}

const stepOf = (cashMinor: number) => (cashMinor >= 1_000_000 ? 50_000 : 100);

function offer(
  random: Random,
  { founder }: StartupStory,
  { input: { compensation } }: RoleStory,
  at: Date,
): OfferInput {
  const { currency, period, cashMinMinor, cashMaxMinor, equityMinBps, equityMaxBps } = compensation;
  const start = new Date(at.getTime() + random.int(28, 45) * DAY);
  start.setUTCHours(13, 0, 0, 0);
  return {
    compensation: {
      cashMinor: between(random, cashMinMinor, cashMaxMinor, stepOf(cashMinMinor)),
      currency,
      period,
      equityBps: between(random, equityMinBps, equityMaxBps, 5),
    },
    startAt: start.toISOString(),
    message: offerMessages[founder.locale],
  };
}

/** More cash and a later start than an offer. */
function counterTo({ compensation, startAt }: OfferInput, { who }: AssignedApplicant): CounterInput {
  return {
    compensation: { ...compensation, cashMinor: compensation.cashMinor + 300_000 },
    startAt: new Date(Date.parse(startAt) + 14 * DAY).toISOString(),
    message: counterMessages[who.locale],
  };
}

function rejection(random: Random, { who }: AssignedApplicant): RejectInput {
  return {
    reason: random.pick(rejectionReasons.filter((reason) => reason !== "other")),
    ...(random.next() < 0.4 ? { note: rejectionNotes[who.locale] } : {}),
  };
}
