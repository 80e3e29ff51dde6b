import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { Person } from "@/tests/support/person";
import { packs, RAN, scriptPayloads } from "@/tests/support/script-payloads";
import { sharedWorld } from "@/tests/support/world";
import type { Who, World } from "@/tests/support/world";

/**
 * Scripts that people store in the product's text fields, opened in a browser by those who read them, in both languages: none runs, the content
 * policy has nothing to report, and no element carries a handler or an address that would run one.
 */

test.describe.configure({ timeout: 1_800_000 });

interface Field {
  /** Where it is stored, for what the test says. */
  readonly name: string;
  readonly longest: number;
  readonly store: (world: World, text: string) => Promise<{ status: number; body: unknown }>;
}

const patch = (who: Who, path: (world: World) => string, name: string) => (world: World, text: string) =>
  world.people[who].call(path(world), { method: "PATCH", body: { [name]: text } });
const me = () => "/api/v1/users/me";
const startup = ({ startupId }: World) => `/api/v1/startups/${startupId}`;
const role = ({ roleId }: World) => `/api/v1/roles/${roleId}`;
const milestone = ({ work }: World) => `/api/v1/milestones/${work.draft}`;

const fields: readonly Field[] = [
  { name: "headline", longest: 140, store: patch("busyTalent", me, "headline") },
  { name: "bio", longest: 4000, store: patch("busyTalent", me, "bio") },
  { name: "location", longest: 120, store: patch("busyTalent", me, "location") },
  { name: "name of a startup", longest: 80, store: patch("busyFounder", startup, "name") },
  { name: "tagline", longest: 140, store: patch("busyFounder", startup, "tagline") },
  { name: "pitch", longest: 5000, store: patch("busyFounder", startup, "description") },
  { name: "title of a role", longest: 120, store: patch("busyFounder", role, "title") },
  { name: "description of a role", longest: 8000, store: patch("busyFounder", role, "description") },
  { name: "title of a milestone", longest: 120, store: patch("busyFounder", milestone, "title") },
  { name: "description of a milestone", longest: 4000, store: patch("busyFounder", milestone, "description") },
  {
    name: "portfolio",
    longest: 120,
    store: ({ people }, text) =>
      people.busyTalent.post("/api/v1/users/me/portfolio", { title: text, description: text, visibility: "public" }),
  },
  {
    name: "message",
    longest: 2000,
    store: ({ people, conversationId }, text) =>
      people.busyFounder.post(`/api/v1/conversations/${conversationId}/messages`, { text, clientId: randomUUID() }),
  },
  {
    name: "report",
    longest: 1000,
    store: ({ people, startupId }, details) =>
      people.otherTalent.post("/api/v1/reports", {
        targetType: "startup",
        targetId: startupId,
        reason: "other",
        details,
      }),
  },
];

/** The pages on which these texts are read, by whom; the first of them show the short ones whole. */
const SHORT = 6;
const pagesOf = ({
  roleId,
  startupId,
  people,
  conversationId,
  work,
  applications,
}: World): readonly [Who | "anyone", string][] => [
  ["anyone", `/roles/${roleId}`],
  ["anyone", `/startups/${startupId}`],
  ["newTalent", `/find-roles/${roleId}`],
  ["busyFounder", `/people/${people.busyTalent.id}`],
  ["busyFounder", `/my/startups/${startupId}/edit`],
  ["hiredTalent", `/milestones/${work.draft}`],
  ["anyone", "/roles"],
  ["anyone", "/startups"],
  ["newTalent", "/find-roles"],
  ["busyTalent", "/profile"],
  ["busyTalent", "/home"],
  ["busyTalent", `/applications/${applications.offered}`],
  ["hiredTalent", `/messages/${conversationId}`],
  ["hiredTalent", "/milestones"],
  ["hiredTalent", "/home"],
  ["busyFounder", `/hiring/roles/${roleId}`],
  ["busyFounder", `/my/startups/${startupId}`],
  ["busyFounder", "/home"],
  ["admin", "/admin/cases"],
];

/** Counts runs and refusals from the first moment of a page, and what lies ready to run. */
async function watch(context: BrowserContext): Promise<void> {
  await context.addInitScript((ran) => {
    const seen = window as unknown as Record<string, unknown> & { __ran_count?: number; __refused?: string[] };
    seen.__ran_count = 0;
    seen.__refused = [];
    seen[ran] = () => {
      seen.__ran_count = (seen.__ran_count ?? 0) + 1;
    };
    document.addEventListener("securitypolicyviolation", (event) => {
      seen.__refused?.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  }, RAN);
}

async function faultsOn(page: Page): Promise<string[]> {
  return page.evaluate((ran) => {
    const seen = window as unknown as { __ran_count?: number; __refused?: string[] };
    const ready = [...document.querySelectorAll("*")].flatMap((element) =>
      [...element.attributes]
        .filter(
          ({ name, value }) =>
            (name.startsWith("on") && value.includes(ran)) ||
            /^\s*(javascript|data:text\/(html|javascript)):/i.test(value),
        )
        .filter(
          ({ name }) =>
            ["href", "src", "action", "formaction", "data", "xlink:href"].includes(name) || name.startsWith("on"),
        )
        .map(({ name, value }) => `${element.tagName} ${name}=${value.slice(0, 60)}`),
    );
    return [
      ...(seen.__ran_count ? [`${seen.__ran_count} scripts ran`] : []),
      ...(seen.__refused ?? []).map((one) => `refused: ${one}`),
      ...ready,
    ];
  }, RAN);
}

async function contextOf(browser: Browser, person: Person | undefined, locale: "en" | "fr"): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: locale === "fr" ? "fr-FR" : "en-US",
    extraHTTPHeaders: { "X-Forwarded-For": person?.address ?? "198.51.100.77" },
  });
  await watch(context);
  if (!person) return context;
  await person.call("/api/v1/users/me", { method: "PATCH", body: { locale } });
  await person.call("/api/v1/auth/refresh", { method: "POST" });
  const url = process.env.E2E_BASE_URL ?? "";
  await context.addCookies([...person.cookies].map(([name, value]) => ({ name, value, url })));
  return context;
}

/** Opens the pages, three side by side, and returns what ran, was refused or lies ready to run. */
async function visit(
  browser: Browser,
  world: World,
  visits: ReturnType<typeof pagesOf>,
  locale: "en" | "fr",
): Promise<string[]> {
  const wrong: string[] = [];
  const contexts = new Map<string, BrowserContext>();
  for (const who of new Set(visits.map(([one]) => one)))
    contexts.set(who, await contextOf(browser, who === "anyone" ? undefined : world.people[who], locale));
  const rest = [...visits];
  const worker = async () => {
    for (let next = rest.shift(); next; next = rest.shift()) {
      const [who, path] = next;
      const page = await contexts.get(who)?.newPage();
      if (!page) throw new Error(`no context for ${who}`);
      page.on("dialog", (dialog) => {
        wrong.push(`${who} ${path}: a dialog`);
        void dialog.dismiss();
      });
      const address = locale === "fr" && who === "anyone" ? `/fr${path}` : path;
      const answer = await page.goto(`${process.env.E2E_BASE_URL}${address}`, { waitUntil: "load" });
      if (answer?.status() !== 200) wrong.push(`${who} ${address}: ${answer?.status()}`);
      await page.waitForTimeout(200);
      wrong.push(...(await faultsOn(page)).map((fault) => `${locale} ${who} ${path}: ${fault}`));
      await page.close();
    }
  };
  await Promise.all(Array.from({ length: 3 }, worker));
  for (const context of contexts.values()) await context.close();
  return wrong;
}

test("a page that takes text for markup is noticed", async ({ browser }) => {
  const context = await contextOf(browser, undefined, "en");
  const page = await context.newPage();
  await page.goto("about:blank");
  await page.setContent(`<p>${scriptPayloads[11]}</p><a href="javascript:${RAN}(1)">x</a>`);
  await expect
    .poll(() => faultsOn(page))
    .toEqual([expect.stringMatching(/scripts ran/), expect.any(String), expect.any(String)]);
  await context.close();
});

test("no stored script runs, in any field, for any reader, in either language", async ({ browser }) => {
  expect(scriptPayloads.length).toBeGreaterThanOrEqual(40);
  const world = await sharedWorld();
  const rounds = Math.max(...fields.map(({ longest }) => packs(longest).length));
  const stored = new Map<string, number>();
  const refused: string[] = [];
  const wrong: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, longest, store } of fields) {
      const pack = packs(longest)[round];
      if (pack === undefined) continue;
      const { status, body } = await store(world, pack);
      if (status < 300) stored.set(name, (stored.get(name) ?? 0) + 1);
      else refused.push(`${name} ${status} ${JSON.stringify(body).slice(0, 160)}`);
    }
    // All pages in both languages at first; then those that show short texts, and the languages take turns.
    const locales = round === 0 ? (["en", "fr"] as const) : ([round % 2 ? "fr" : "en"] as const);
    const visits = pagesOf(world).slice(0, round === 0 ? undefined : SHORT);
    for (const locale of locales) wrong.push(...(await visit(browser, world, visits, locale)));
  }
  expect(wrong).toEqual([]);
  // Each field must have taken something, or nothing was tried there; what is refused is refused by the rule of its field.
  expect(
    fields.map(({ name }) => name).filter((name) => !stored.has(name)),
    refused.join("\n"),
  ).toEqual([]);
});
