import { chosenState } from "@/scripts/local/chosen-browser";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import type { BrowserContext, Page } from "@playwright/test";
import { locales } from "@/lib/i18n/locales";
import { resolveChromium } from "@/scripts/local/binaries/chromium";
import { runScript } from "@/scripts/local/plain-error";

/**
 * Takes the landing page's pictures of the product from a running demo, in both languages and themes:
 * `npx tsx scripts/product-pictures.ts http://localhost:3000`.
 */

const FOLDER = join(import.meta.dirname, "../app/(public)/_pictures");
const PASSWORD = "collabhub-demo-2026";
const WINDOW = { width: 1100, height: 900 };
/** Of the page's own part, in CSS pixels: its frame is the same everywhere. */
const HEIGHT = 560;
/** Twice the width at which they are shown, near enough. */
const SCALE = 1.25;
const QUALITY = 72;

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

interface Subject {
  name: string;
  who: "founder" | "talent";
  /** The page, found by what the demo has. */
  path: (context: BrowserContext, base: string) => Promise<string>;
}

interface Item {
  id: string;
  status: string;
  type?: string;
}

async function itemsOf(context: BrowserContext, url: string): Promise<Item[]> {
  const response = await context.request.get(url);
  if (!response.ok()) throw new Error(`${url}: ${response.status()}`);
  return ((await response.json()) as { items: Item[] }).items;
}

/** The first of the items whose status comes first in the list. */
function pick(items: readonly Item[], statuses: readonly string[]): Item {
  const found = statuses.flatMap((status) => items.filter((item) => item.status === status))[0];
  if (!found) throw new Error(`The demo has nothing that is ${statuses.join(" or ")}`);
  return found;
}

const agreements = (context: BrowserContext, base: string) => itemsOf(context, `${base}/api/v1/agreements?limit=50`);

const subjects: readonly Subject[] = [
  {
    name: "signed",
    who: "founder",
    path: async (context, base) => {
      const work = (await agreements(context, base)).filter(({ type }) => type === "work" || type === "equity");
      return `/agreements/${pick(work, ["signed"]).id}`;
    },
  },
  {
    name: "funded",
    who: "talent",
    path: async (context, base) => {
      const signed = (await agreements(context, base)).filter(({ status }) => status === "signed");
      const lists = await Promise.all(
        signed.map(({ id }) => itemsOf(context, `${base}/api/v1/agreements/${id}/milestones`)),
      );
      return `/milestones/${pick(lists.flat(), ["submitted", "in_progress", "funded"]).id}`;
    },
  },
  { name: "vested", who: "talent", path: () => Promise.resolve("/equity") },
  { name: "trusted", who: "talent", path: () => Promise.resolve("/trust") },
];

/** The page's own part as WebP, which the driver's own pictures are not. */
async function webp(page: Page): Promise<Buffer> {
  const main = await page.locator("main").boundingBox();
  if (!main) throw new Error(`${page.url()} shows nothing`);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", {
    format: "webp",
    quality: QUALITY,
    clip: { x: main.x, y: main.y, width: main.width, height: HEIGHT, scale: 1 },
  });
  return Buffer.from(data, "base64");
}

void runScript(async () => {
  const base = process.argv[2] ?? "http://localhost:3000";
  const executablePath = await resolveChromium((line) => process.stderr.write(`${line}\n`));
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  mkdirSync(FOLDER, { recursive: true });
  const headers = { Origin: base };
  const sessions = new Map<string, Cookies>();
  /** Signs in once for each person: more would meet the limit. */
  const cookiesOf = async (who: Subject["who"]): Promise<Cookies> => {
    const known = sessions.get(who);
    if (known) return known;
    const context = await browser.newContext({ baseURL: base });
    const data = { email: `${who}@demo.collabhub.test`, password: PASSWORD };
    const response = await context.request.post("/api/v1/auth/login", { data, headers });
    if (!response.ok()) throw new Error(`${who} cannot sign in: ${response.status()}`);
    const cookies = await context.cookies();
    sessions.set(who, cookies);
    await context.close();
    return cookies;
  };
  try {
    for (const { name, who, path } of subjects)
      for (const locale of locales)
        for (const colorScheme of ["light", "dark"] as const) {
          const context = await browser.newContext({
            baseURL: base,
            viewport: WINDOW,
            deviceScaleFactor: SCALE,
            colorScheme,
            reducedMotion: "reduce",
            storageState: chosenState(base),
          });
          await context.addCookies(await cookiesOf(who));
          await context.request.patch("/api/v1/users/me", { data: { locale }, headers });
          // It never ends, and idle is what this waits for.
          await context.route("**/api/v1/stream*", (stream) => stream.abort());
          const page = await context.newPage();
          await page.goto(await path(context, base), { waitUntil: "networkidle" });
          const file = join(FOLDER, `${name}.${locale}.${colorScheme}.webp`);
          const picture = await webp(page);
          writeFileSync(file, picture);
          process.stdout.write(`${file} ${Math.round(picture.length / 1024)} KiB\n`);
          await context.request.patch("/api/v1/users/me", { data: { locale: "en" }, headers });
          await context.close();
        }
  } finally {
    await browser.close();
  }
  return 0;
});
