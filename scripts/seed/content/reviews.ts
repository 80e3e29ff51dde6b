import { demoTalent, talents } from "./people";
import { easternStartups, lumenGrid } from "./startups-east";
import type { WorkDeal, WorkStory } from "./work";

/** What one side wrote of the other after the work, and the other's response. */
export interface WrittenReview {
  readonly by: "founder" | "talent";
  readonly daysAgo: number;
  readonly ratings: Readonly<Record<string, number>>;
  readonly comment: string;
  readonly response?: { readonly daysAgo: number; readonly text: string };
}

/** Work that has ended, with its one milestone and the reviews of it. */
export interface FinishedWork extends WorkDeal {
  readonly endedDaysAgo: number;
  readonly milestone: WorkStory;
  readonly reviews: readonly WrittenReview[];
}

const battery = talents.find(({ name }) => name === "Ingrid Solheim") ?? demoTalent;
const freight = easternStartups.find(({ input }) => input.name === "Tidewater Freight") ?? lumenGrid;

/** Three agreements that were completed: both reviews are published, one is sealed, one waits for a moderator. */
export const finishedWork: readonly FinishedWork[] = [
  {
    startup: lumenGrid,
    talent: demoTalent,
    signedDaysAgo: 75,
    endedDaysAgo: 50,
    terms: {
      title: "Prototype of the household statement",
      services:
        "A clickable prototype of the monthly statement of a household, tried out with five households of the pilot.",
      cashMinor: 240_000,
      currency: "CAD",
      period: "project",
      hoursPerWeek: 15,
    },
    milestone: {
      title: "Prototype tried out with five households",
      description: "The prototype and a page of findings: what each household understood, and what it did not.",
      amountMinor: 240_000,
      dueInDays: -64,
      note: "The prototype and the findings are in the links. Two of the five households missed the winter tariff.",
      links: ["https://lumengrid.example/prototype", "https://lumengrid.example/findings"],
      daysAgo: { planned: 74, paid: 74, started: 73, submitted: 66, released: 65 },
    },
    reviews: [
      {
        by: "founder",
        daysAgo: 48,
        ratings: { quality: 5, professionalism: 5, communication: 4, value: 5 },
        comment:
          "The findings told us more than a survey would have. Priya warned us early about the winter tariff, and we changed the order of the work because of it.",
        response: {
          daysAgo: 44,
          text: "Thank you. The households were generous with their time, and you answered every question within a day.",
        },
      },
      {
        by: "talent",
        daysAgo: 46,
        ratings: { communication: 4, professionalism: 5, payment: 5 },
        comment:
          "Clear goals and real households to talk to. The milestone was funded on the first day and released the day after delivery.",
      },
    ],
  },
  {
    startup: lumenGrid,
    talent: battery,
    signedDaysAgo: 106,
    endedDaysAgo: 5,
    terms: {
      title: "Bench test of the battery controllers",
      services: "A test of forty battery controllers on the bench, with a report on those that fail.",
      cashMinor: 310_000,
      currency: "CAD",
      period: "project",
      hoursPerWeek: 20,
    },
    milestone: {
      title: "Report on forty controllers",
      description:
        "Each controller runs a week of charging and discharging. The report names those that fail, and why.",
      amountMinor: 310_000,
      dueInDays: -20,
      note: "Thirty-seven passed. The other three share a loose connector, shown in the report.",
      links: ["https://lumengrid.example/controllers"],
      daysAgo: { planned: 105, paid: 41, started: 40, submitted: 21, released: 20 },
    },
    reviews: [
      {
        by: "talent",
        daysAgo: 3,
        ratings: { communication: 5, professionalism: 5, payment: 5 },
        comment: "They sent the hardware on time and explained what they needed to know.",
      },
    ],
  },
  {
    startup: freight,
    talent: demoTalent,
    signedDaysAgo: 32,
    endedDaysAgo: 6,
    terms: {
      title: "Invoices of a container terminal",
      services: "An import of a terminal's invoices that finds charges which do not match the contract.",
      cashMinor: 280_000,
      currency: "CAD",
      period: "project",
      hoursPerWeek: 15,
    },
    milestone: {
      title: "Import of one year of invoices",
      description:
        "Twelve months of invoices are read, and every charge that does not match is listed with its reason.",
      amountMinor: 280_000,
      dueInDays: -22,
      note: "Twelve months are in. The list has 94 charges to ask about.",
      links: ["https://tidewater.example/invoices"],
      daysAgo: { planned: 31, paid: 31, started: 30, submitted: 23, released: 20 },
    },
    reviews: [
      {
        by: "founder",
        daysAgo: 2,
        ratings: { quality: 5, professionalism: 4, communication: 4, value: 4 },
        comment: "Careful work. If you want to hear more, write to me at shauna@tidewater.example.",
      },
    ],
  },
];
