import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "@/scripts/local/root";
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
  const file = (name: string, status: string, ...tests: string[]) => ({
    name: join(root, name),
    status,
    message: "could not be loaded",
    assertionResults: tests.map((each, index) => ({
      status: each,
      fullName: `test ${index + 1}`,
      failureMessages: each === "failed" ? ["\u001b[31mexpected 1\u001b[39m\n  at a line"] : [],
    })),
  });

  it("counts and names the tests that failed, and a file that could not be loaded", () => {
    const report = {
      numPassedTests: 3,
      testResults: [
        file("tests/a.test.ts", "failed", "passed", "failed"),
        file("tests/b.test.ts", "failed"),
        file("tests/c.test.ts", "passed", "passed"),
      ],
    };
    expect(tallyVitest(report, 1)).toEqual({
      passed: 3,
      failed: 2,
      failures: [
        "tests/a.test.ts › test 2\n    expected 1\n      at a line",
        "tests/b.test.ts\n    could not be loaded",
      ],
    });
  });

  it("never calls a run that failed a success", () => {
    const failures = ["a runner ended with 1, although every test passed"];
    expect(tallyVitest({ numPassedTests: 2, testResults: [] }, 1)).toEqual({ passed: 2, failed: 1, failures });
    const stats = { expected: 2, unexpected: 0, flaky: 0 };
    expect(tallyPlaywright({ stats, errors: [] }, 1)).toEqual({ passed: 2, failed: 1, failures });
  });

  it("counts a journey that needed a second try as failed, and names it", () => {
    const spec = (title: string, ok: boolean, ...errors: string[]) => ({
      title,
      file: "hire.spec.ts",
      ok,
      tests: [{ results: [...errors.map((message) => ({ error: { message } })), {}] }],
    });
    const report = {
      stats: { expected: 4, unexpected: 1, flaky: 1 },
      errors: [{ message: "setup" }],
      suites: [{ specs: [spec("passes", true)], suites: [{ specs: [spec("is flaky", true, "late")] }] }],
      specs: [spec("fails", false, "gone")],
    };
    expect(tallyPlaywright(report, 1)).toEqual({
      passed: 4,
      failed: 3,
      failures: [
        "hire.spec.ts › fails\n    gone",
        "hire.spec.ts › is flaky\n    late",
        "outside of every test\n    setup",
      ],
    });
  });

  it("sums all runners into one line", () => {
    expect(
      tallyLine(
        sumTallies([{ passed: 40, failed: 0, failures: [] }, brokenRun, { passed: 2, failed: 0, failures: [] }]),
      ),
    ).toBe("42 passed, 1 failed");
    expect(tallyLine(sumTallies([]))).toBe("0 passed, 0 failed");
  });
});
