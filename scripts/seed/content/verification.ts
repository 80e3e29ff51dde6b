import { HOUR } from "@/lib/core/clock";
import type { VerificationStep } from "@/lib/verification/states";
import { demoAdmin, demoModerator, talents, type Person } from "./people";
import { easternStartups } from "./startups-east";

/** One try at a step of verification in the scenario: what happens to it, in order, each so many hours before the seeding. */
export interface VerificationStory {
  readonly who: Person;
  readonly step: Exclude<VerificationStep, "skills">;
  /** Of the sample document. */
  readonly number?: string;
  /** What the profile is completed with before. */
  readonly bio?: string;
  readonly submittedAgo: number;
  readonly claimed?: { readonly by: Person; readonly ago: number };
  /** The first of two who approve against a failed check. */
  readonly firstWord?: { readonly reason: string; readonly ago: number };
  readonly rejected?: { readonly code: "unreadable"; readonly reason: string; readonly ago: number };
}

const talent = (name: string): Person => {
  const found = talents.find((person) => person.name === name);
  if (!found) throw new Error(`no talent is called ${name}`);
  return found;
};
const founder = (index: number): Person => {
  const found = easternStartups[index]?.founder;
  if (!found) throw new Error(`there is no eastern startup ${index}`);
  return found;
};

/** A queue with one of each: profiles and identities that wait, are claimed, wait for a second person, and one that was rejected. */
export const verificationStories: readonly VerificationStory[] = [
  {
    who: talent("Julie Desrosiers"),
    step: "profile",
    bio: "J’ai conçu pendant huit ans des cartes et des calculs d’itinéraires pour des réseaux de transport : tournées d’autobus, vélos en libre-service, trottoirs déneigés. J’aime les données ouvertes, les bancs d’essai et les équipes qui vont voir sur place.",
    submittedAgo: 5,
  },
  {
    who: talent("Mei-Ling Chen"),
    step: "profile",
    bio: "I write firmware for devices that run for years on one battery: meters, trackers and sensors on Zephyr. I measure current before I optimise, keep a test rig on my desk, and hand over code that the next engineer can flash on the first day.",
    submittedAgo: 20,
    claimed: { by: demoModerator, ago: 2 },
  },
  { who: founder(4), step: "identity", number: "SAMPLE 10417", submittedAgo: 30 },
  {
    who: founder(5),
    step: "identity",
    number: "SAMPLE 20863",
    submittedAgo: 80,
    claimed: { by: demoModerator, ago: 74 },
    rejected: {
      code: "unreadable",
      reason: "The number is outside of the picture. Photograph the whole page, then submit it again.",
      ago: 73,
    },
  },
  {
    who: founder(6),
    step: "identity",
    number: "SAMPLE 20863",
    submittedAgo: 26,
    claimed: { by: demoAdmin, ago: 7 },
    firstWord: {
      reason: "The same number was rejected on another account, where it could not be read. The scans differ.",
      ago: 6,
    },
  },
];

/** What can happen to a story, with the hours before the seeding at which it does; undefined: it does not. */
export const verificationMoves = {
  submit: ({ submittedAgo }: VerificationStory) => submittedAgo,
  claim: ({ claimed }: VerificationStory) => claimed?.ago,
  first_word: ({ firstWord }: VerificationStory) => firstWord?.ago,
  reject: ({ rejected }: VerificationStory) => rejected?.ago,
} as const;
export type VerificationMove = keyof typeof verificationMoves;

/** The moves of a story, each with its instant. */
export const movesOf = (story: VerificationStory, end: number): { move: VerificationMove; at: number }[] =>
  (Object.keys(verificationMoves) as VerificationMove[]).flatMap((move) => {
    const ago = verificationMoves[move](story);
    return ago === undefined ? [] : [{ move, at: end - ago * HOUR }];
  });
