/**
 * The skills that can be tested, with their names in both languages as people write them on their profile. Safe for the browser: the
 * questions are in `bank`, which only the server reads.
 */
export const skillTests = {
  typescript: { name: { en: "TypeScript", fr: "TypeScript" } },
  sql: { name: { en: "SQL", fr: "SQL" } },
  "user-research": { name: { en: "User research", fr: "Recherche utilisateur" } },
  pricing: { name: { en: "Pricing", fr: "Tarification" } },
} as const;
export type TestedSkill = keyof typeof skillTests;
export const testedSkills = Object.keys(skillTests) as [TestedSkill, ...TestedSkill[]];

/** Whether a text names a test; what a path holds may be anything. */
export const isTestedSkill = (text: string): text is TestedSkill => Object.hasOwn(skillTests, text);

/** The test of a skill as people write it on their profile, in either language; undefined where there is none. */
export function testOf(name: string): TestedSkill | undefined {
  const folded = name.trim().toLowerCase();
  return testedSkills.find((skill) =>
    [skill, ...Object.values(skillTests[skill].name)].some((known) => known.toLowerCase() === folded),
  );
}

/** Every status of an attempt and the actions between them. */
export const attemptStatuses = ["running", "passed", "failed"] as const;
export type AttemptStatus = (typeof attemptStatuses)[number];
export const attemptTransitions = {
  running: { pass: "passed", fail: "failed" },
  passed: {},
  failed: {},
} as const satisfies Record<AttemptStatus, Readonly<Record<string, AttemptStatus>>>;

/** Where someone stands with a test. A passed one counts until it expires, whatever came after it. */
export const standingStatuses = ["untested", "running", "passed", "failed", "expired"] as const;
export type StandingStatus = (typeof standingStatuses)[number];

/** The letters of the options, in the order in which an attempt shows them. */
export const optionKeys = ["a", "b", "c", "d"] as const;

export const ATTEMPT_QUESTIONS = 10;
export const ATTEMPT_MINUTES = 30;
export const PASS_PERCENT = 70;
/** How many months a passed test counts. */
export const VALID_MONTHS = 12;
/** A question does not come again in this many attempts. */
export const ATTEMPTS_WITHOUT_REPEAT = 2;

const cooldownHours = [24, 7 * 24, 30 * 24] as const;

/** Hours until a test may be tried again, by how many attempts in a row were failed. */
export const hoursAfter = (failures: number): number =>
  failures === 0 ? 0 : (cooldownHours[Math.min(failures, cooldownHours.length) - 1] ?? 0);
