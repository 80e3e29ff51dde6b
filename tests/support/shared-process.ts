import { afterAll } from "vitest";
import { nowMs, resetClock } from "@/lib/core/clock";
import { resetEnv } from "@/lib/core/env";

/**
 * Runs with every file of a process that many files share: what a file leaves behind is its own failure, and is put right, so that
 * it is not the next file's.
 */

/** Vitest numbers the files as it hands them out, and the library for pictures names its own folder when it is loaded. */
const OF_THE_RUNNER = new Set(["VITEST_WORKER_ID", "VIPSHOME"]);
const GLOBALS = [
  "Date",
  "fetch",
  "performance",
  "setTimeout",
  "setInterval",
  "clearTimeout",
  "queueMicrotask",
] as const;
const DRIFT_MS = 1_000;

interface Clean {
  variables: NodeJS.ProcessEnv;
  environment: NodeJS.ProcessEnv;
  workingDirectory: string;
  globals: ReadonlyMap<(typeof GLOBALS)[number], unknown>;
}
const holder = globalThis as typeof globalThis & { __testProcess?: Clean };
/** As the first file of this process found it. */
const clean = (holder.__testProcess ??= {
  variables: { ...process.env },
  environment: process.env,
  workingDirectory: process.cwd(),
  globals: new Map(GLOBALS.map((name) => [name, globalThis[name] as unknown])),
});
const { variables, environment, workingDirectory, globals } = clean;

function changedVariables(): string[] {
  const names = new Set([...Object.keys(variables), ...Object.keys(process.env)]);
  return [...names].filter((name) => !OF_THE_RUNNER.has(name) && process.env[name] !== variables[name]);
}

function restore(): void {
  process.env = environment;
  for (const name of changedVariables())
    if (variables[name] === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = variables[name];
  resetEnv();
  resetClock();
  process.chdir(workingDirectory);
  for (const [name, value] of globals) Object.assign(globalThis, { [name]: value });
}

// A hook that failed leaves the ones after it out: then the file before this one has not been put right yet.
restore();

afterAll(() => {
  const left = [
    ...changedVariables().map((name) => `process.env.${name}`),
    ...(process.env === environment ? [] : ["process.env itself"]),
    ...(Math.abs(nowMs() - Date.now()) < DRIFT_MS ? [] : ["the clock (resetClock() was not called)"]),
    ...(process.cwd() === workingDirectory ? [] : ["the working directory"]),
    ...GLOBALS.filter((name) => globalThis[name] !== globals.get(name)).map((name) => `globalThis.${name}`),
  ];
  restore();
  if (left.length > 0)
    throw new Error(
      `Other files run in this process, and this one has left changed: ${left.join(", ")}. ` +
        "Restore it, or list the file in tests/support/isolated-files.json.",
    );
});
