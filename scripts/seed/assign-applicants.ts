import { DAY, HOUR } from "@/lib/core/clock";
import { coverLetter } from "./content/letters";
import { talents, type Person } from "./content/people";
import type { Outcome, RoleStory, StartupStory, StoryText } from "./content/story";
import type { Random } from "./random";

/** One application of the scenario: its sender, its letter, and how far it got. */
export interface AssignedApplicant {
  readonly who: Person;
  readonly outcome: Outcome;
  /** Milliseconds before the seeding at which it was sent. */
  readonly ago: number;
  readonly letter: string;
}

// The states of applications by age at an open role; used in turn, so that every state occurs.
const young: readonly Outcome[] = ["pending", "reviewed", "pending", "shortlisted"];
const settled: readonly Outcome[] = [
  "reviewed",
  "rejected",
  "shortlisted",
  "offered",
  "withdrawn",
  "rejected",
  "offer_expired",
];
const old: readonly Outcome[] = ["expired", "rejected", "withdrawn"];
const ended: readonly Outcome[] = ["rejected", "withdrawn", "left", "rejected", "offer_expired"];

/** Assigns people and outcomes to roles. No one applies twice to a role, nor anywhere once hired. */
export function applicantAssigner(random: Random): (startup: StartupStory, role: RoleStory) => AssignedApplicant[] {
  const hired = new Set<Person>();
  const uses = new Map<Person, number>();
  const turns = new Map<readonly Outcome[], number>();

  const inTurn = (outcomes: readonly Outcome[]): Outcome => {
    const turn = turns.get(outcomes) ?? 0;
    turns.set(outcomes, turn + 1);
    return outcomes[turn % outcomes.length] ?? "pending";
  };

  /** Prefers the best fit, then the person with the fewest applications. */
  const findPerson = (field: Person["field"], taken: ReadonlySet<Person>): Person => {
    const free = talents.filter((person) => !taken.has(person) && !hired.has(person));
    const fitting = free.filter((person) => person.field === field && (uses.get(person) ?? 0) < 4);
    const candidates = fitting.length > 0 ? fitting : free;
    const least = Math.min(...candidates.map((person) => uses.get(person) ?? 0));
    return random.pick(candidates.filter((person) => (uses.get(person) ?? 0) === least));
  };

  const outcomeOf = (role: RoleStory, ago: number): Outcome => {
    if (role.fate !== "open") return inTurn(ended);
    if (ago < 6 * DAY) return inTurn(young);
    return ago < 30 * DAY + 6 * HOUR ? inTurn(settled) : inTurn(old);
  };

  return (startup, role) => {
    const winner: readonly StoryText[] = role.fate === "filled" ? [["accepted", role.postedDaysAgo - 2]] : [];
    const handWritten = [...winner, ...(role.handWritten ?? [])];
    const taken = new Set(handWritten.flatMap(([, , who]) => (who ? [who] : [])));
    const casts: AssignedApplicant[] = [];
    const add = (outcome: Outcome, ago: number, given?: Person) => {
      const who = given ?? findPerson(role.field, taken);
      taken.add(who);
      uses.set(who, (uses.get(who) ?? 0) + 1);
      if (outcome === "accepted") hired.add(who);
      casts.push({ who, outcome, ago, letter: coverLetter(random, who, role.input.title, startup.input.name) });
    };
    for (const [outcome, days, who] of handWritten) add(outcome, days * DAY + random.int(0, 50) * 60_000, who);
    // The others apply after the first: many soon, then few.
    const first = (role.postedDaysAgo - 1) * DAY;
    const last = role.fate === "open" ? 0.5 * DAY : (role.postedDaysAgo - 12) * DAY;
    const rest = role.applicants - casts.length;
    for (let index = 0; index < rest; index += 1) {
      const share = ((index + random.next() * 0.6) / Math.max(rest, 1)) ** 1.3;
      const ago = Math.round(first - share * (first - last));
      add(outcomeOf(role, ago), ago);
    }
    return casts;
  };
}
