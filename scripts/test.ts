import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
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
import { brokenRun, planTests, sumTallies, tallyLine, tallyPlaywright, tallyVitest } from "@/tests/support/test-plan";
import type { Tally, TestPlan } from "@/tests/support/test-plan";

/**
 * Obtains what a fresh machine lacks, builds when the build is stale, and runs every kind of test. Its last line is
 * `N passed, N failed` over all runners, which also stands in test-results/summary.json; it exits 1 on any failure.
 */

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const results = join(root, "test-results");

async function readReport<T>(file: string): Promise<T | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  return text === null ? null : (JSON.parse(text) as T);
}

async function runTool(scope: Scope, tool: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = await launch(process.execPath, [join(root, "node_modules", tool), ...args], {
    cwd: root,
    env,
    output: "inherit",
  });
  scope.own(child);
  return child.exited;
}

async function runVitest(scope: Scope, plan: TestPlan, env: NodeJS.ProcessEnv): Promise<Tally> {
  const report = join(results, "vitest.json");
  const args = [
    "run",
    "--config",
    "tests/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  args.push(...plan.projects.flatMap((name) => ["--project", name]), ...plan.filters);
  const code = await runTool(scope, "vitest/vitest.mjs", args, env);
  const written = await readReport<Parameters<typeof tallyVitest>[0]>(report);
  return written ? tallyVitest(written, code) : brokenRun;
}

async function runPlaywright(scope: Scope, plan: TestPlan, env: NodeJS.ProcessEnv): Promise<Tally> {
  const report = join(results, "playwright.json");
  const args = ["test", "--config", "tests/playwright.config.ts", "--reporter=list,json", ...plan.filters];
  const code = await runTool(scope, "@playwright/test/cli.js", args, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  const written = await readReport<Parameters<typeof tallyPlaywright>[0]>(report);
  return written ? tallyPlaywright(written, code) : brokenRun;
}

async function provision(plan: TestPlan): Promise<NodeJS.ProcessEnv> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    COLLABHUB_TEST_LONG: plan.long ? "1" : "0",
    NEXT_TELEMETRY_DISABLED: "1",
  };
  if (plan.journeys || plan.projects.includes("api")) {
    env.MONGOMS_SYSTEM_BINARY = await resolveMongod(say);
    await resolveRedis(say);
  }
  if (plan.journeys) env.E2E_CHROMIUM = await resolveChromium(say);
  return env;
}

async function runAll(scope: Scope): Promise<Tally> {
  const plan = planTests(process.argv.slice(2));
  await rm(results, { recursive: true, force: true });
  await mkdir(results, { recursive: true });
  const env = await provision(plan);
  // Tests of faults and of shutdown run the built application, as the journeys do.
  if (plan.journeys || plan.projects.includes("api")) await buildIfStale({ progress: say, own: scope.own });
  const tallies: Tally[] = [];
  if (plan.projects.length > 0) tallies.push(await runVitest(scope, plan, env));
  if (plan.journeys && !scope.stopping.aborted) tallies.push(await runPlaywright(scope, plan, env));
  return sumTallies(tallies);
}

void runScript(async () => {
  let tally: Tally = brokenRun;
  const code = await supervise(async (scope) => {
    try {
      tally = await runAll(scope);
    } catch (error) {
      if (!(error instanceof PlainError)) throw error;
      printError(error);
    }
    return tally.failed === 0 ? 0 : 1;
  });
  await mkdir(results, { recursive: true });
  await writeFile(join(results, "summary.json"), JSON.stringify(tally));
  say(tallyLine(tally));
  return code;
});
