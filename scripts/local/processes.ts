import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { startReaper, stopReaper } from "./child-reaper";
import { PlainError, systemErrorCode } from "./plain-error";

export interface LaunchOptions {
  /** The child's whole environment; this process's own by default. */
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Where the child's output goes: to our own, nowhere (default), or into this file, which is truncated first unless it is kept. */
  output?: "inherit" | "ignore" | { file: string; keep?: boolean };
}

/** A child process in a process group of its own, which a Ctrl-C in the terminal does not reach: its owner stops it. */
export interface Managed {
  readonly pid: number;
  /** Resolves when the child has ended: its exit code, or 128 plus the number of the signal. */
  readonly exited: Promise<number>;
  running(): boolean;
  signal(name: NodeJS.Signals): void;
  /** Asks the child to end (SIGTERM, after SIGCONT), kills it after `graceMs`, and returns its exit code. */
  stop(graceMs?: number): Promise<number>;
}

const SIGNAL_CODES: Partial<Record<NodeJS.Signals, number>> = { SIGHUP: 129, SIGINT: 130, SIGKILL: 137, SIGTERM: 143 };

/** Resolves after `ms` milliseconds of real time. */
export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends the signal to the child and its own children: a child leads a process group of its own. */
function deliver(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, name);
  } catch (error) {
    // It has just ended, which is the purpose of most signals.
    if (systemErrorCode(error) !== "ESRCH") throw error;
  }
}

/** Starts a child process tied to this one's life. Throws a {@link PlainError} when it cannot be started. */
export async function launch(command: string, args: readonly string[], options: LaunchOptions = {}): Promise<Managed> {
  const { output = "ignore" } = options;
  const file = typeof output === "object" ? openSync(output.file, output.keep ? "a" : "w") : undefined;
  const sink = file ?? (output === "inherit" ? "inherit" : "ignore");
  const child = spawn(command, args, {
    stdio: ["ignore", sink, sink],
    detached: true,
    ...(options.env ? { env: options.env } : {}),
    ...(options.cwd ? { cwd: options.cwd } : {}),
  });
  if (file !== undefined) closeSync(file);
  const exited = new Promise<number>((resolve) => {
    child.once("exit", (code, signal) => {
      if (child.pid !== undefined) stopReaper(child.pid);
      resolve(code ?? (signal ? (SIGNAL_CODES[signal] ?? 128) : 1));
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (error) => {
      const reason = systemErrorCode(error) === "ENOENT" ? "it does not exist" : error.message;
      reject(new PlainError(`${command} could not be started: ${reason}.`));
    });
  });
  if (child.pid === undefined) throw new PlainError(`${command} could not be started.`);
  startReaper(child.pid);
  return {
    pid: child.pid,
    exited,
    running: () => child.exitCode === null && child.signalCode === null,
    signal: (name) => deliver(child, name),
    async stop(graceMs = 10_000) {
      deliver(child, "SIGCONT");
      deliver(child, "SIGTERM");
      const timer = setTimeout(() => deliver(child, "SIGKILL"), graceMs);
      const code = await exited;
      clearTimeout(timer);
      return code;
    },
  };
}

export interface Finished {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command to its end and returns its output; code 127 when it does not exist, 124 after `timeoutMs`. */
export function run(
  command: string,
  args: readonly string[],
  options: { timeoutMs?: number; env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<Finished> {
  const { timeoutMs = 0, ...spawnOptions } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], detached: true, ...spawnOptions });
    if (child.pid !== undefined) startReaper(child.pid);
    let stdout = "";
    let stderr = "";
    let timedOut = false;
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const timer =
      timeoutMs > 0
        ? setTimeout(() => {
            timedOut = true;
            deliver(child, "SIGKILL");
          }, timeoutMs)
        : undefined;
    child.once("error", (error) => {
      clearTimeout(timer);
      resolve({ code: 127, stdout, stderr: error.message });
    });
    child.once("close", (code) => {
      clearTimeout(timer);
      if (child.pid !== undefined) stopReaper(child.pid);
      resolve({ code: timedOut ? 124 : (code ?? 1), stdout, stderr });
    });
  });
}
