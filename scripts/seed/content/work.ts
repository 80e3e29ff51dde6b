import { demoTalent, type Person } from "./people";
import { lumenGrid } from "./startups-east";
import type { StartupStory } from "./story";

/**
 * Work paid by milestones: what the demo's founder and talent agreed, planned, paid and delivered. Days count back from the
 * seeding.
 */

/** The steps of a milestone, in order; it is released or disputed. */
export const workSteps = ["planned", "paid", "started", "submitted", "released", "disputed", "answered"] as const;
export type WorkStep = (typeof workSteps)[number];

export interface WorkStory {
  readonly title: string;
  readonly description: string;
  readonly amountMinor: number;
  /** Days from the seeding until it is due; negative for the past. */
  readonly dueInDays: number;
  readonly note: string;
  readonly links: readonly string[];
  /** The founder's claim, the percentage that the talent should get, and the talent's answer. */
  readonly dispute?: { readonly reason: string; readonly claimPercent: number; readonly answer: string };
  /** How many days ago each step was taken; an absent step was not. */
  readonly daysAgo: Readonly<Partial<Record<WorkStep, number>>>;
}

/** An agreement about work that starts on the day on which both sign it, so many days ago. */
export interface WorkDeal {
  readonly startup: StartupStory;
  readonly talent: Person;
  readonly signedDaysAgo: number;
  readonly terms: {
    readonly title: string;
    readonly services: string;
    readonly cashMinor: number;
    readonly currency: "CAD";
    readonly period: string;
    readonly hoursPerWeek: number;
  };
}

export const contract: WorkDeal = {
  startup: lumenGrid,
  talent: demoTalent,
  signedDaysAgo: 44,
  terms: {
    title: "Billing engine for shared batteries",
    services:
      "Design and build of the billing engine that shares the yield of a street's batteries between its households, in the milestones that both plan.",
    cashMinor: 1_950_000,
    currency: "CAD",
    period: "project",
    hoursPerWeek: 20,
  },
};

export const workStories: readonly WorkStory[] = [
  {
    title: "Yield of a street, first version",
    description: "Hourly readings of 18 batteries become one statement per household. Sums agree to the watt-hour.",
    amountMinor: 450_000,
    dueInDays: -24,
    note: "All 212 batteries of the field run through it. The statement of rue Saint-Ambroise is in the first link, the checks in the second.",
    links: ["https://lumengrid.example/statements/saint-ambroise", "https://lumengrid.example/checks"],
    daysAgo: { planned: 43, paid: 42, started: 41, submitted: 27, released: 25 },
  },
  {
    title: "Tariffs of two utilities",
    description:
      "Both tariffs of the pilot, with their peak hours and taxes. A change of tariff takes a file, not a release.",
    amountMinor: 600_000,
    dueInDays: 2,
    note: "Both tariffs are in, with the winter peak of the second. Last year's bills come out the same to the cent.",
    links: ["https://lumengrid.example/tariffs"],
    daysAgo: { planned: 43, paid: 23, started: 22, submitted: 3 },
  },
  {
    title: "Alarm for a battery that runs hot",
    description: "A warning on the operator's page and by text message within a minute of 45 °C in any cell.",
    amountMinor: 180_000,
    dueInDays: -9,
    note: "The page and the messages work; the log of the test is in the link.",
    links: ["https://lumengrid.example/alarm-test"],
    dispute: {
      reason: "The page warns in time. The messages came after six minutes in two of the three tests.",
      claimPercent: 40,
      answer: "The network's own delay made the six minutes: our log shows each message sent within nine seconds.",
    },
    daysAgo: { planned: 30, paid: 29, started: 28, submitted: 11, disputed: 6, answered: 1 },
  },
  {
    title: "Yearly letter to households",
    description: "A letter in French and English that a household understands without us.",
    amountMinor: 400_000,
    dueInDays: 26,
    note: "",
    links: [],
    daysAgo: { planned: 20, paid: 2 },
  },
  {
    title: "Handover to the third utility",
    description: "Their tariff, a rehearsal with 40 homes, and a page that their help desk reads.",
    amountMinor: 320_000,
    dueInDays: 55,
    note: "",
    links: [],
    daysAgo: { planned: 1 },
  },
];
