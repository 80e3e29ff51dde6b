import { describe, expect, it } from "vitest";
import {
  brokenRun,
  needsServers,
  planTests,
  sumTallies,
  tallyLine,
  tallyPlaywright,
  tallyVitest,
} from "@/tests/support/test-plan";

describe("npm test", () => {
  it("runs everything when nothing is named", () => {
    expect(planTests([])).toEqual({
      projects: ["unit", "architecture", "api", "faults"],
      journeys: true,
      long: false,
      filters: [],
    });
    expect(planTests(["long"])).toMatchObject({ journeys: true, long: true });
  });

  it("runs one kind, and of it the named files", () => {
    expect(planTests(["api", "startups"])).toEqual({
      projects: ["api"],
      journeys: false,
      long: false,
      filters: ["startups"],
    });
    expect(planTests(["e2e", "hire", "keyboard"])).toMatchObject({
      projects: [],
      journeys: true,
      filters: ["hire", "keyboard"],
    });
    expect(planTests(["long", "unit"])).toMatchObject({ projects: ["unit"], long: true });
  });

  it("runs what changes can break, since a commit or since the main branch", () => {
    expect(planTests(["changed"])).toEqual({ ...planTests([]), changed: { since: undefined } });
    expect(planTests(["changed", "HEAD~3"])).toMatchObject({ journeys: true, changed: { since: "HEAD~3" } });
  });

  it("starts servers for the tiers that talk to them", () => {
    expect(["unit", "architecture", "api", "faults", "e2e"].map((kind) => needsServers(planTests([kind])))).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it("refuses an unknown kind in one sentence", () => {
    expect(() => planTests(["everything"])).toThrow('"everything" is no kind of test');
  });
});

describe("the tally", () => {
  const file = (status: string, ...tests: string[]) => ({
    status,
    assertionResults: tests.map((each) => ({ status: each })),
  });

  it("counts a file that could not be loaded, beside the tests that failed", () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      testResults: [file("failed", "passed", "failed"), file("failed"), file("passed", "passed")],
    };
    expect(tallyVitest(report, 1)).toEqual({ passed: 3, failed: 2 });
  });

  it("never calls a run that failed a success", () => {
    expect(tallyVitest({ numPassedTests: 2, numFailedTests: 0, testResults: [] }, 1)).toEqual({ passed: 2, failed: 1 });
    expect(tallyPlaywright({ stats: { expected: 2, unexpected: 0, flaky: 0 }, errors: [] }, 1)).toEqual({
      passed: 2,
      failed: 1,
    });
  });

  it("counts a journey that needed a second try as failed", () => {
    expect(tallyPlaywright({ stats: { expected: 4, unexpected: 1, flaky: 1 }, errors: ["setup"] }, 1)).toEqual({
      passed: 4,
      failed: 3,
    });
  });

  it("sums all runners into one line", () => {
    expect(tallyLine(sumTallies([{ passed: 40, failed: 0 }, brokenRun, { passed: 2, failed: 0 }]))).toBe(
      "42 passed, 1 failed",
    );
    expect(tallyLine(sumTallies([]))).toBe("0 passed, 0 failed");
  });
});
