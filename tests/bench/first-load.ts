import { chromium } from "@playwright/test";
import { resolveChromium } from "@/scripts/local/binaries/chromium";
import { ACCESS_COOKIE } from "@/lib/core/auth/session-cookies";
import { issueAccessToken } from "@/lib/core/auth/tokens";
import type { Visitor } from "./people";

/** What a first visit to a page transfers. */
export interface FirstLoad {
  path: string;
  signedIn: boolean;
  scriptKib: number;
  styleKib: number;
  scripts: number;
}

/**
 * Opens each page in a fresh browser profile and adds up what its document asks for, compressed as it came over the wire. What the page
 * fetches ahead once it stands (the code of a menu, the next page) is no part of its first load.
 */
export async function firstLoads(
  origin: string,
  pages: readonly { path: string; as?: Visitor }[],
  report: (line: string) => void,
): Promise<FirstLoad[]> {
  const executablePath = await resolveChromium(report);
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
  try {
    const loads: FirstLoad[] = [];
    const refused: string[] = [];
    for (const { path, as } of pages) {
      const context = await browser.newContext({ serviceWorkers: "block" });
      if (as)
        await context.addCookies([
          { name: ACCESS_COOKIE, value: issueAccessToken(as), url: origin, httpOnly: true, sameSite: "Strict" },
        ]);
      // It never ends, and idle is what this waits for.
      await context.route("**/api/v1/stream*", (stream) => stream.abort());
      const page = await context.newPage();
      const cdp = await context.newCDPSession(page);
      await cdp.send("Network.enable");
      const seen = new Map<string, { kind: string; url: string; bytes: number }>();
      cdp.on("Network.responseReceived", ({ requestId, type, response: { url } }) =>
        seen.set(requestId, { kind: type, url, bytes: 0 }),
      );
      cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
        const one = seen.get(requestId);
        if (one) one.bytes = encodedDataLength;
      });
      const response = await page.goto(`${origin}${path}`, { waitUntil: "networkidle" });
      const landed = new URL(page.url()).pathname;
      if (response?.status() !== 200 || landed !== path) {
        refused.push(`${path} answered ${response?.status() ?? 0} at ${landed}`);
      }
      const html = (await response?.text()) ?? "";
      const asked = (kind: string) =>
        [...seen.values()].filter((one) => one.kind === kind && html.includes(new URL(one.url).pathname.slice(1)));
      const kib = (kind: string) => asked(kind).reduce((sum, { bytes }) => sum + bytes, 0) / 1024;
      loads.push({
        path,
        signedIn: as !== undefined,
        scriptKib: kib("Script"),
        styleKib: kib("Stylesheet"),
        scripts: asked("Script").length,
      });
      await context.close();
    }
    if (refused.length > 0) throw new Error(`pages that could not be weighed: ${refused.join("; ")}`);
    return loads;
  } finally {
    await browser.close();
  }
}
