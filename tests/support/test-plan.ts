import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { PlainError } from "@/scripts/local/plain-error";
import { root } from "@/scripts/local/root";

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
  /** The name of each failed test with the start of its message, to be read where a run's full output is cut. */
  failures: readonly string[];
}

/** What a runner that left no readable report counts as: nothing passed, and it failed as a whole. */
export const brokenRun: Tally = { passed: 0, failed: 1, failures: ["a runner left no report"] };

interface VitestReport {
  numPassedTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: readonly string[] | null }[];
  }[];
}

interface PlaywrightSuite {
  suites?: readonly PlaywrightSuite[];
  specs?: readonly {
    title: string;
    file: string;
    ok: boolean;
    tests: readonly { results: readonly { error?: { message?: string } }[] }[];
  }[];
}

interface PlaywrightReport extends PlaywrightSuite {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: readonly { message?: string }[];
}

const failureLines = 12;

/** A failed test's name, then the first lines of what it said, without colours. */
const describeFailure = (name: string, message = ""): string =>
  [
    name,
    ...stripVTControlCharacters(message)
      .split("\n")
      .slice(0, failureLines)
      .map((line) => `    ${line}`),
  ].join("\n");

/** Never less than one failure where the runner itself said that it failed. */
const atLeast = (tally: Tally, exitCode: number): Tally =>
  exitCode !== 0 && tally.failed === 0
    ? { ...tally, failed: 1, failures: [`a runner ended with ${exitCode}, although every test passed`] }
    : tally;

/** Counts a vitest JSON report; a file that could not be loaded is one failure. */
export function tallyVitest(report: VitestReport, exitCode: number): Tally {
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((each) => each.status === "failed");
    if (status === "failed" && failed.length === 0) return [describeFailure(file, message)];
    return failed.map((each) => describeFailure(`${file} › ${each.fullName}`, each.failureMessages?.[0]));
  });
  return atLeast({ passed: report.numPassedTests, failed: failures.length, failures }, exitCode);
}

const specsOf = (suite: PlaywrightSuite): NonNullable<PlaywrightSuite["specs"]>[number][] => [
  ...(suite.specs ?? []),
  ...(suite.suites ?? []).flatMap(specsOf),
];

/** Counts a Playwright JSON report; a test that passed at a second try has failed. */
export function tallyPlaywright(report: PlaywrightReport, exitCode: number): Tally {
  const { expected, unexpected, flaky } = report.stats;
  const failures = [
    ...specsOf(report)
      .filter(({ ok, tests }) => !ok || tests.some(({ results }) => results.some(({ error }) => error)))
      .map(({ file, title, tests }) => {
        const [error] = tests.flatMap(({ results }) => results.flatMap((each) => each.error ?? []));
        return describeFailure(`${file} › ${title}`, error?.message);
      }),
    ...report.errors.map(({ message }) => describeFailure("outside of every test", message)),
  ];
  return atLeast({ passed: expected, failed: unexpected + flaky + report.errors.length, failures }, exitCode);
}

/** The sum of several runs. */
export const sumTallies = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
  failures: tallies.flatMap(({ failures }) => failures),
});

/** The line that ends every run. */
export const tallyLine = ({ passed, failed }: Tally): string => `${passed} passed, ${failed} failed`;
