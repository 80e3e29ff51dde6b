import { PlainError } from "../plain-error";
import { run } from "../processes";
import { aptInstall } from "./apt";
import type { Progress } from "./mongod";
import { findOnPath, isExecutable } from "./paths";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"] as const;

async function playwrightChromium(progress: Progress): Promise<string | null> {
  const { chromium } = await import("@playwright/test");
  if (await isExecutable(chromium.executablePath())) return chromium.executablePath();
  progress("Downloading Chromium for Playwright (about 150 MB, once)…");
  await run("npx", ["--no-install", "playwright", "install", "chromium"], { timeoutMs: 600_000 });
  return (await isExecutable(chromium.executablePath())) ? chromium.executablePath() : null;
}

/**
 * Returns the path of a Chromium for the browser tests: on PATH, by apt-get, or Playwright's own. Throws a {@link
 * PlainError} when there is none.
 */
export async function resolveChromium(progress: Progress = () => undefined): Promise<string> {
  const found =
    (await findOnPath(...NAMES)) ??
    ((await aptInstall("chromium", progress)) ? await findOnPath(...NAMES) : null) ??
    (await playwrightChromium(progress));
  if (!found) {
    throw new PlainError(
      "No Chromium was found: run `apt-get install -y chromium`, or `npx playwright install --with-deps chromium`.",
    );
  }
  return found;
}
