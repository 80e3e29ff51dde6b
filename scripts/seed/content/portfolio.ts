import type { ItemInput } from "@/lib/portfolio/schema";

/** A picture that is drawn for the demo: bars, steps or a plan in one colour (hex). */
export interface SamplePicture {
  readonly kind: "bars" | "steps" | "plan";
  readonly colour: string;
}

export interface SampleProject extends Omit<ItemInput, "fileIds"> {
  readonly pictures: readonly SamplePicture[];
}

/** The projects of the talent's login. Each says that it is a sample, since nobody made it. */
export const sampleProjects: readonly SampleProject[] = [
  {
    title: "Tariff simulator (sample)",
    description:
      "A sample project of the demo.\n\nA simulator that lets an energy supplier try out a new tariff on a year of past readings before it is offered. I built the calculation in TypeScript and the screens in React, and cut a run over 40,000 meters from two hours to four minutes.",
    url: null,
    skills: ["TypeScript", "React", "PostgreSQL"],
    visibility: "public",
    pictures: [
      { kind: "bars", colour: "2f6f5e" },
      { kind: "steps", colour: "35618f" },
      { kind: "plan", colour: "8a5a2b" },
    ],
  },
  {
    title: "Invoice matching (sample)",
    description:
      "A sample project of the demo.\n\nMatches bank entries with invoices and asks a person only where two of them fit equally well. Nine of ten entries are matched without anyone looking.",
    url: null,
    skills: ["SQL", "Node.js"],
    visibility: "public",
    pictures: [{ kind: "steps", colour: "7a4b86" }],
  },
  {
    title: "Battery dispatch, notes (sample)",
    description: "A sample project of the demo that only its owner sees.",
    url: null,
    skills: [],
    visibility: "private",
    pictures: [{ kind: "plan", colour: "35618f" }],
  },
];

/** A project whose picture waits for a moderator, so that their queue has something to decide. */
export const exampleToDecide: SampleProject = {
  title: "Example for moderators (sample)",
  description: "A sample project of the demo, whose picture waits for a moderator's decision.",
  url: null,
  skills: [],
  visibility: "public",
  pictures: [{ kind: "plan", colour: "8f3a3a" }],
};
