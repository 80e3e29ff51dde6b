import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { run } from "../local/processes";
import { root } from "../local/root";

/** One thing that must hold, exactly as it is judged, and what was found. */
export interface Criterion {
  readonly name: string;
  readonly expected: string;
  readonly measured: string;
  readonly passed: boolean;
}

/** What a drill found. */
export interface Finding {
  readonly drill: string;
  readonly criteria: readonly Criterion[];
  /** Numbers worth keeping that decide nothing. */
  readonly figures: Readonly<Record<string, unknown>>;
}

const GIBIBYTE = 1024 ** 3;

async function commit(): Promise<string> {
  const [head, changed] = await Promise.all([
    run("git", ["rev-parse", "HEAD"], { cwd: root }),
    run("git", ["status", "--porcelain", "--untracked-files=no"], { cwd: root }),
  ]);
  if (head.code !== 0) return "unknown";
  const dirty = changed.stdout.split("\n").some((line) => line !== "" && !line.includes("docs/evidence/"));
  return `${head.stdout.trim()}${dirty ? " with changes" : ""}`;
}

/** Returns a criterion that holds when the two are equal. */
export const equal = (name: string, expected: number | string, measured: number | string): Criterion => ({
  name,
  expected: String(expected),
  measured: String(measured),
  passed: expected === measured,
});

/** Returns a criterion that holds when the number is at most the bound. */
export const atMost = (name: string, bound: number, measured: number, unit: string): Criterion => ({
  name,
  expected: `≤ ${bound} ${unit}`,
  measured: `${measured} ${unit}`,
  passed: measured <= bound,
});

/** Returns a criterion that holds when the number is at least the bound. */
export const atLeast = (name: string, bound: number, measured: number, unit: string): Criterion => ({
  name,
  expected: `≥ ${bound} ${unit}`,
  measured: `${measured} ${unit}`,
  passed: measured >= bound,
});

/** Writes what was found to `docs/evidence/<drill>.json`, with when, where and on what. Returns whether everything held. */
export async function keepEvidence(finding: Finding, command: string, build: string): Promise<boolean> {
  const passed = finding.criteria.length > 0 && finding.criteria.every((criterion) => criterion.passed);
  const evidence = {
    drill: finding.drill,
    passed,
    date: new Date().toISOString(),
    commit: await commit(),
    build,
    command,
    machine: {
      cores: availableParallelism(),
      processor: cpus()[0]?.model ?? "unknown",
      memoryGiB: Math.round(totalmem() / GIBIBYTE),
      loadAverage: Math.round((loadavg()[0] ?? 0) * 10) / 10,
      node: process.version,
    },
    criteria: finding.criteria,
    figures: finding.figures,
  };
  const folder = join(root, "docs", "evidence");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${finding.drill}.json`), `${JSON.stringify(evidence, null, 2)}\n`);
  return passed;
}
