import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resolveChromium } from "@/scripts/local/binaries/chromium";
import { resolveMongod } from "@/scripts/local/binaries/mongod";
import { resolveRedis } from "@/scripts/local/binaries/redis";
import { buildIfStale } from "@/scripts/local/build";
import { PlainError, runScript, printError } from "@/scripts/local/plain-error";
import { launch } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";
import { supervise } from "@/scripts/local/supervisor";
import type { Scope } from "@/scripts/local/supervisor";
import { affectedBy, changesSince } from "@/tests/support/changed-files";
import { serversEnvironment, startServers } from "@/tests/support/servers";
import {
  brokenRun,
  needsServers,
  planTests,
  projectsOf,
  sumTallies,
  tallyLine,
  tallyPlaywright,
  tallyVitest,
  type Tally,
  type TestPlan,
  type VitestTier,
} from "@/tests/support/test-plan";
import { TierClock, timesTable } from "@/tests/support/tier-times";

/**
 * Installs what a fresh machine lacks and runs every tier of tests, each in a run of its own, with one set of servers; builds, when
 * the build is stale, before the journeys, which alone need it. Its last line is `N passed, N failed` over all runners, which also
 * is in test-results/summary.json, and the lines before it name each failed test and show the time of each tier. It exits 1 on any
 * failure.
 */

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const results = join(root, "test-results");

/** One run's means: what owns its children, its clock, and the environment of its runners. */
interface Run {
  scope: Scope;
  clock: TierClock;
  env: NodeJS.ProcessEnv;
}

async function readReport<T>(file: string): Promise<T | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  return text === null ? null : (JSON.parse(text) as T);
}

async function runTool({ scope, env }: Run, tool: string, args: readonly string[]): Promise<number> {
  const child = await launch(process.execPath, [join(root, "node_modules", tool), ...args], {
    cwd: root,
    env,
    output: "inherit",
  });
  scope.own(child);
  return child.exited;
}

/** Runs a tier's files: those that the filters name, or those whose imports reach what has changed since a commit. */
async function runVitest(run: Run, tier: VitestTier, filters: readonly string[], since?: string): Promise<Tally> {
  const report = join(results, `vitest-${tier}.json`);
  const args = ["run", "--config", "tests/vitest.config.ts"];
  args.push("--reporter=default", "--reporter=json", `--outputFile.json=${report}`);
  if (since !== undefined) args.push("--passWithNoTests", "--changed", since);
  args.push(...projectsOf[tier].flatMap((name) => ["--project", name]), ...filters);
  const code = await runTool(run, "vitest/vitest.mjs", args);
  const written = await readReport<Parameters<typeof tallyVitest>[0]>(report);
  if (written) return tallyVitest(written, code);
  return since !== undefined && code === 0 ? { passed: 0, failed: 0, failures: [] } : brokenRun;
}

async function runPlaywright(run: Run, filters: readonly string[]): Promise<Tally> {
  const report = join(results, "playwright.json");
  const args = ["test", "--config", "tests/playwright.config.ts", "--reporter=list,json", ...filters];
  const env = { ...run.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const code = await runTool({ ...run, env }, "@playwright/test/cli.js", args);
  const written = await readReport<Parameters<typeof tallyPlaywright>[0]>(report);
  return written ? tallyPlaywright(written, code) : brokenRun;
}

async function provision(scope: Scope, clock: TierClock, plan: TestPlan): Promise<NodeJS.ProcessEnv> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    COLLABHUB_TEST_LONG: plan.long ? "1" : "0",
    NEXT_TELEMETRY_DISABLED: "1",
  };
  if (plan.journeys) env.E2E_CHROMIUM = await resolveChromium(say);
  if (!needsServers(plan)) return env;
  env.MONGOMS_SYSTEM_BINARY = await resolveMongod(say);
  await resolveRedis(say);
  const servers = scope.own(await startServers());
  clock.include(servers.pids);
  return { ...env, ...serversEnvironment(servers) };
}

/** What is to run of a tier: all of it, or what changes since a commit can break. */
type Selection = (tier: VitestTier) => string | undefined;

async function narrow(plan: TestPlan): Promise<{ plan: TestPlan; since: Selection }> {
  if (!plan.changed) return { plan, since: () => undefined };
  const { since, files } = await changesSince(root, plan.changed.since);
  const { unit, api, journeys } = affectedBy(files);
  say(`${files.length} files have changed since ${since.slice(0, 10)}; journeys ${journeys ? "too" : "are left out"}.`);
  const scopes: Record<VitestTier, "all" | "related"> = { unit, architecture: "all", api, faults: api };
  return {
    plan: { ...plan, journeys, filters: [] },
    since: (tier) => (scopes[tier] === "related" ? since : undefined),
  };
}

async function runAll(scope: Scope, clock: TierClock): Promise<Tally> {
  const { plan, since } = await narrow(planTests(process.argv.slice(2)));
  await rm(results, { recursive: true, force: true });
  await mkdir(results, { recursive: true });
  const moduleCache = await mkdtemp(join(tmpdir(), "collabhub-test-modules-"));
  scope.own({ stop: () => rm(moduleCache, { recursive: true, force: true }) });
  const env = await clock.measure("servers", () => provision(scope, clock, plan));
  const run: Run = { scope, clock, env: { ...env, TEST_MODULE_CACHE: moduleCache } };
  const tallies: Tally[] = [];
  for (const tier of plan.projects) {
    if (scope.stopping.aborted) return sumTallies([...tallies, brokenRun]);
    tallies.push(await clock.measure(tier, () => runVitest(run, tier, plan.filters, since(tier))));
  }
  if (plan.journeys && !scope.stopping.aborted) {
    await clock.measure("build", () => buildIfStale({ progress: say, own: scope.own, checkTypes: false }));
    tallies.push(await clock.measure("e2e", () => runPlaywright(run, plan.filters)));
  }
  return sumTallies(tallies);
}

void runScript(async () => {
  const clock = new TierClock();
  let tally: Tally = brokenRun;
  const code = await supervise(async (scope) => {
    try {
      tally = await runAll(scope, clock);
    } catch (error) {
      if (!(error instanceof PlainError)) throw error;
      printError(error);
    }
    return tally.failed === 0 ? 0 : 1;
  });
  await mkdir(results, { recursive: true });
  await writeFile(join(results, "times.json"), JSON.stringify(clock.times));
  await writeFile(join(results, "summary.json"), JSON.stringify(tally));
  for (const failure of tally.failures) say(`failed: ${failure}`);
  for (const line of timesTable(clock.times)) say(line);
  say(tallyLine(tally));
  return code;
});
