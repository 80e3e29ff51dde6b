import { defineConfig } from "@playwright/test";
import { chosenState } from "@/scripts/local/chosen-browser";
import { freePort } from "@/scripts/local/ports";

// Chosen once, in the process that reads this file first: its workers inherit the variable and read the file again.
process.env.E2E_BASE_URL ??= `http://127.0.0.1:${await freePort()}`;

/**
 * Journeys against the standalone build. The global setup brings up everything and says where in E2E_ variables;
 * the tests run one after another, since they share one server and two cores.
 */
export default defineConfig({
  testDir: "./e2e",
  // Some hundred looks and stops of the focus, leases that run out, the journeys of held money and of the whole way: more than a usual run has time for.
  testIgnore:
    process.env.COLLABHUB_TEST_LONG === "1"
      ? []
      : [
          "**/agreement-kinds.spec.ts",
          "**/axe.spec.ts",
          "**/dispute.spec.ts",
          "**/guides.spec.ts",
          "**/keyboard.spec.ts",
          "**/milestone.spec.ts",
          "**/stored-scripts.spec.ts",
          "**/two-instances.spec.ts",
          "**/uploads.spec.ts",
          "**/whole-way.spec.ts",
          "**/worker-killed.spec.ts",
        ],
  outputDir: "../test-results/e2e",
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  globalSetup: "./support/e2e-setup.ts",
  use: {
    baseURL: process.env.E2E_BASE_URL,
    // These browsers have chosen already; what asks them has its own journey.
    storageState: chosenState(process.env.E2E_BASE_URL),
    // Kept for the failed ones only: what happened, step by step, with the page as it was. A film of every test, most of them thrown
    // away, would cost the browser more than the pages do.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: true, sources: false },
    screenshot: "only-on-failure",
    launchOptions: {
      ...(process.env.E2E_CHROMIUM ? { executablePath: process.env.E2E_CHROMIUM } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
