import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
const long = process.env.COLLABHUB_TEST_LONG === "1";

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
    setupFiles: ["tests/support/environment.ts"],
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"] } },
      { extends: true, test: { name: "architecture", include: ["tests/architecture/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "api",
          include: ["tests/api/**/*.test.ts"],
          exclude: ["tests/api/faults/**"],
          globalSetup: ["tests/support/global-setup.ts"],
        },
      },
      {
        // After everything else: replica sets under fire leave no time to tests beside them.
        extends: true,
        test: {
          name: "faults",
          include: ["tests/api/faults/**/*.test.ts"],
          globalSetup: ["tests/support/global-setup.ts"],
          sequence: { groupOrder: 1 },
          maxWorkers: 1,
        },
      },
    ],
  },
});
