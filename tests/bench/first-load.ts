import { chromium } from "@playwright/test";
import { resolveChromium } from "@/lib/dev/binaries/chromium";
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

/** Opens each page in a fresh browser profile and adds up what it transfers, compressed as it came over the wire. */
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
      const page = await context.newPage();
      const cdp = await context.newCDPSession(page);
      await cdp.send("Network.enable");
      const kinds = new Map<string, string>();
      const bytes = { Script: 0, Stylesheet: 0 };
      let scripts = 0;
      cdp.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
      cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
        const kind = kinds.get(requestId);
        if (kind !== "Script" && kind !== "Stylesheet") return;
        bytes[kind] += encodedDataLength;
        if (kind === "Script") scripts += 1;
      });
      const response = await page.goto(`${origin}${path}`, { waitUntil: "networkidle" });
      const landed = new URL(page.url()).pathname;
      if (response?.status() !== 200 || landed !== path) {
        refused.push(`${path} answered ${response?.status() ?? 0} at ${landed}`);
      }
      loads.push({
        path,
        signedIn: as !== undefined,
        scriptKib: bytes.Script / 1024,
        styleKib: bytes.Stylesheet / 1024,
        scripts,
      });
      await context.close();
    }
    if (refused.length > 0) throw new Error(`pages that could not be weighed: ${refused.join("; ")}`);
    return loads;
  } finally {
    await browser.close();
  }
}
