import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { run, sleep } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";

const fixture = join(root, "tests/unit/local/fixtures/supervised.ts");
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

interface Supervised {
  child: ChildProcess;
  /** The leaders of the process groups that it started. */
  groups: number[];
  exited: Promise<number | null>;
}

async function start(): Promise<Supervised> {
  const child = spawn(process.execPath, ["--import", "tsx", fixture, "run"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.push(child);
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  let output = "";
  for await (const chunk of child.stdout) {
    output += String(chunk);
    const pids = /pids (\d+) (\d+)/.exec(output);
    if (pids && output.includes("up")) return { child, groups: pids.slice(1).map(Number), exited };
  }
  throw new Error(`it ended early: ${output}`);
}

/** How many live processes belong to these groups, zombies aside. */
function living(groups: readonly number[]): number {
  return readdirSync("/proc").filter((entry) => {
    if (!/^\d+$/.test(entry)) return false;
    try {
      const fields = readFileSync(`/proc/${entry}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      return fields[0] !== "Z" && groups.includes(Number(fields[2]));
    } catch (error) {
      // It ended between the listing and the look.
      if (error instanceof Error && "code" in error && ["ENOENT", "ESRCH"].includes(String(error.code))) return false;
      throw error;
    }
  }).length;
}

async function gone(groups: readonly number[], withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (living(groups) > 0 && Date.now() < deadline) await sleep(50);
  return living(groups) === 0;
}

describe.runIf(process.platform === "linux")("a supervisor", () => {
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    it(`ends everything it started on ${signal}, with the main child's exit code`, async () => {
      const { child, groups, exited } = await start();
      expect(living(groups)).toBeGreaterThanOrEqual(3);
      child.kill(signal);
      expect(await exited).toBe(3);
      expect(await gone(groups, 1_000)).toBe(true);
    });
  }

  it("leaves nothing behind when it is killed itself", async () => {
    const { child, groups } = await start();
    child.kill("SIGKILL");
    expect(await gone(groups, 10_000)).toBe(true);
  });

  it("answers 1 and one sentence when starting fails, or when the application ends by itself", async () => {
    const failed = await run(process.execPath, ["--import", "tsx", fixture, "fail"], { cwd: root });
    expect(failed).toMatchObject({ code: 1, stderr: "It cannot start.\n" });
    const ended = await run(process.execPath, ["--import", "tsx", fixture, "end"], { cwd: root });
    expect(ended).toMatchObject({ code: 1, stderr: "The application ended by itself (exit code 4).\n" });
  });

  it("ends with npm, which tells its scripts nothing when it is killed", async () => {
    const npm = spawn("/bin/sh", ["-c", `"${process.execPath}" --import tsx "${fixture}" run; true`], {
      cwd: root,
      env: { ...process.env, npm_lifecycle_event: "demo" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    started.push(npm);
    let output = "";
    for await (const chunk of npm.stdout) {
      output += String(chunk);
      const groups = /pids (\d+) (\d+)/.exec(output)?.slice(1).map(Number);
      if (!groups || !output.includes("up")) continue;
      npm.kill("SIGKILL");
      expect(await gone(groups, 10_000)).toBe(true);
      return;
    }
    throw new Error(`it ended early: ${output}`);
  });
});
