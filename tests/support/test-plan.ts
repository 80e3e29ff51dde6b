import { PlainError } from "@/scripts/local/plain-error";

/** What one run of `npm test` is to do. */
export interface TestPlan {
  /** The tiers of vitest to run; none for a run of the journeys alone. */
  projects: readonly VitestTier[];
  journeys: boolean;
  /** Long random histories and soak runs too. */
  long: boolean;
  /** Parts of file names; all files when empty. */
  filters: readonly string[];
  /** Only what changes can break: those since this commit or branch, or since the main branch. */
  changed?: { since: string | undefined };
}

const vitestTiers = ["unit", "architecture", "api", "faults"] as const;
export type VitestTier = (typeof vitestTiers)[number];

/** The vitest projects of a tier: files that share a process, and those that cannot. */
export const projectsOf: Readonly<Record<VitestTier, readonly string[]>> = {
  unit: ["unit", "unit-isolated"],
  architecture: ["architecture"],
  api: ["api", "api-isolated"],
  faults: ["faults"],
};

/** Tiers that need a database and a Redis. */
export const needsServers = ({ projects, journeys }: TestPlan): boolean =>
  journeys || projects.includes("api") || projects.includes("faults");

/**
 * Reads `npm test -- [long] [unit|architecture|api|faults|e2e] [file…]` and `npm test -- changed [commit]`. Throws a
 * {@link PlainError} for anything else.
 */
export function planTests(words: readonly string[]): TestPlan {
  const long = words.includes("long");
  const [kind, ...filters] = words.filter((word) => word !== "long");
  const everything = { projects: vitestTiers, journeys: true, long, filters: [] };
  if (kind === undefined) return everything;
  if (kind === "changed") return { ...everything, changed: { since: filters[0] } };
  if (kind === "e2e") return { projects: [], journeys: true, long, filters };
  const project = vitestTiers.find((name) => name === kind);
  if (!project) {
    throw new PlainError(
      `"${kind}" is no kind of test: npm test -- [long] [unit|architecture|api|faults|e2e] [part of a file name…], or npm test -- changed [commit]`,
    );
  }
  return { projects: [project], journeys: false, long, filters };
}

export interface Tally {
  passed: number;
  failed: number;
}

/** What a runner that left no readable report counts as: nothing passed, and it failed as a whole. */
export const brokenRun: Tally = { passed: 0, failed: 1 };

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: unknown[];
}

/** Never less than one failure where the runner itself said that it failed. */
const atLeast = (tally: Tally, exitCode: number): Tally =>
  exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;

/** Counts a vitest JSON report; a file that could not be loaded is one failure. */
export function tallyVitest(report: VitestReport, exitCode: number): Tally {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((each) => each.status === "failed"),
  ).length;
  return atLeast({ passed: report.numPassedTests, failed: report.numFailedTests + unloaded }, exitCode);
}

/** Counts a Playwright JSON report; a test that passed at a second try has failed. */
export function tallyPlaywright(report: PlaywrightReport, exitCode: number): Tally {
  const { expected, unexpected, flaky } = report.stats;
  return atLeast({ passed: expected, failed: unexpected + flaky + report.errors.length }, exitCode);
}

/** The sum of several runs. */
export const sumTallies = (tallies: readonly Tally[]): Tally =>
  tallies.reduce((sum, each) => ({ passed: sum.passed + each.passed, failed: sum.failed + each.failed }), {
    passed: 0,
    failed: 0,
  });

/** The line that ends every run. */
export const tallyLine = ({ passed, failed }: Tally): string => `${passed} passed, ${failed} failed`;
