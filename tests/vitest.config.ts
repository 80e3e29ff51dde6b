import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
const moduleCache = process.env.TEST_MODULE_CACHE;
const long = process.env.COLLABHUB_TEST_LONG === "1";

/** Files that get a process of their own, each with what it changes there that cannot be put back. */
const isolatedFiles = readFileSync(new URL("support/isolated-files.json", import.meta.url), "utf8");
const isolated = Object.keys(JSON.parse(isolatedFiles) as Record<string, string>);
const within = (folder: string) => isolated.filter((file) => file.startsWith(`tests/${folder}/`));

/** Many files in one process per worker: modules and connections are loaded once, and each file is held to leave no trace. */
const shared = {
  isolate: false,
  setupFiles: ["tests/support/environment.ts", "tests/support/shared-process.ts"],
};
const alone = { isolate: true, setupFiles: ["tests/support/environment.ts"] };
const globalSetup = ["tests/support/global-setup.ts"];

export default defineConfig({
  root,
  resolve: { alias: { "@": root.replace(/\/$/, "") } },
  oxc: { jsx: { runtime: "automatic" } },
  test: {
    pool: "forks",
    maxWorkers: 2,
    testTimeout: long ? 600_000 : 20_000,
    hookTimeout: 60_000,
    // Fault tests kill and freeze servers; a failure must say so at once rather than be tried again.
    retry: 0,
    sequence: { setupFiles: "list" },
    // The tiers of one `npm test` transform each module once. Two runs must not share it: each removes what the other reads.
    experimental: moduleCache ? { fsModuleCache: true, fsModuleCachePath: moduleCache } : {},
    // In this order. The API's come first: where one group of projects follows another, vitest may number two workers alike, and
    // the number names a worker's database. Groups of one worker, or without a database, may follow.
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: "api",
          include: ["tests/api/**/*.test.ts"],
          exclude: ["tests/api/faults/**", ...within("api")],
          globalSetup,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          ...alone,
          name: "api-isolated",
          include: within("api"),
          globalSetup,
          sequence: { groupOrder: 1 },
          maxWorkers: 1,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          exclude: within("unit"),
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: { ...alone, name: "unit-isolated", include: within("unit"), sequence: { groupOrder: 3 } },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "architecture",
          include: ["tests/architecture/**/*.test.ts"],
          sequence: { groupOrder: 4 },
        },
      },
      {
        // After everything else: replica sets under fire leave no time to tests beside them.
        extends: true,
        test: {
          ...alone,
          name: "faults",
          include: ["tests/api/faults/**/*.test.ts"],
          globalSetup,
          sequence: { groupOrder: 5 },
          maxWorkers: 1,
        },
      },
    ],
  },
});
