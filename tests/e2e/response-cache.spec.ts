import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, type APIRequestContext, type APIResponse } from "@playwright/test";
import { openRole, publishStartup } from "@/tests/support/hire";
import { Person } from "@/tests/support/person";
import { startServer, type RunningServer } from "@/tests/support/services";
import { listenForFaults } from "@/tests/support/visitor";

/** Public pages and lists from the cache in front of the framework, in the built server. */

const base = () => process.env.E2E_BASE_URL ?? "";

/** With a session's cookie that no server has issued, a request is rendered each time, and for no one who is signed in. */
const rendered = { cookie: "collabhub_access=none" };

const nonceOf = (answer: APIResponse) =>
  /'nonce-([^']+)'/.exec(answer.headers()["content-security-policy"] ?? "")?.[1] ?? "";

/** What one response alone has. */
const ofOneResponse = [
  "date",
  "x-request-id",
  "content-length",
  "content-encoding",
  "transfer-encoding",
  "connection",
  "keep-alive",
];

async function comparable(answer: APIResponse) {
  const nonce = nonceOf(answer);
  const headers = Object.entries(answer.headers())
    .filter(([name]) => !ofOneResponse.includes(name))
    .map(([name, value]) => [name, nonce === "" ? value : value.replaceAll(nonce, "NONCE")]);
  return { headers: Object.fromEntries(headers) as Record<string, string>, nonce, text: await answer.text() };
}

let founder: Person;
let startupId: string;
let roleId: string;
let second: RunningServer;

test.beforeAll(async () => {
  founder = await new Person(base(), "Mina Cacheworth", "founder").join(process.env.E2E_MAIL_URL ?? "");
  startupId = await publishStartup(founder, "Tidewatch Cache");
  roleId = await openRole(founder, startupId, "Map engineer");
  second = await startServer({
    env: {
      MONGODB_URI: process.env.E2E_MONGODB_URI ?? "",
      REDIS_URL: process.env.E2E_REDIS_URL ?? "",
      TRUSTED_PROXIES: "127.0.0.0/8",
      INLINE_WORKER: "0",
      JWT_SECRET: process.env.E2E_JWT_SECRET ?? "",
      JWT_REFRESH_SECRET: process.env.E2E_JWT_REFRESH_SECRET ?? "",
    },
  });
});
test.afterAll(() => second.stop());

test("a page from the cache is the page as rendered, header by header, with a nonce of its own", async ({
  request,
}) => {
  const pages = [
    "/",
    "/roles",
    `/roles/${roleId}`,
    "/startups",
    `/startups/${startupId}`,
    "/pricing",
    "/help",
    "/docs/api",
    "/terms",
  ];
  for (const path of pages.flatMap((page) => [page, page === "/" ? "/fr" : `/fr${page}`])) {
    const fresh = await comparable(await request.get(path, { headers: rendered }));
    const first = await comparable(await request.get(path));
    const again = await comparable(await request.get(path));
    for (const shared of [first, again]) {
      expect(shared.headers, path).toEqual(fresh.headers);
      expect(shared.headers["cache-control"], path).not.toContain("public");
      expect(shared.text.replaceAll(shared.nonce, "NONCE").length, path).toBeGreaterThan(5000);
      expect(shared.text, path).toContain(`nonce="${shared.nonce}"`);
      expect(shared.text, path).not.toContain(fresh.nonce);
    }
    expect(first.nonce).not.toBe(again.nonce);
    expect(first.text.replaceAll(first.nonce, "NONCE")).toBe(again.text.replaceAll(again.nonce, "NONCE"));
    expect(/<title>[^<]+<\/title>[^]*<\/head>/.test(again.text), `title of ${path}`).toBe(true);
  }
});

async function seenBy(request: APIRequestContext, server: string, path: string): Promise<string> {
  const answer = await request.get(`${server}${path}`);
  return `${answer.status()} ${await answer.text()}`;
}

test("what is published, edited and paused is seen on every page of another instance within a second", async ({
  request,
}) => {
  const owner = await new Person(base(), "Ebba Gauge", "founder").join(process.env.E2E_MAIL_URL ?? "");
  const id = await publishStartup(owner, "Ebbgauge");
  const role = await openRole(owner, id, "Tide reader");
  const lists = ["/startups", "/fr/startups", "/api/v1/startups"];
  const own = [`/startups/${id}`, `/fr/startups/${id}`, `/api/v1/startups/${id}`];
  const roles = ["/", "/roles", "/api/v1/roles"];
  /** What every page shows at its first request a second after the write. */
  const within = async (paths: readonly string[], check: (text: string) => boolean, what: string) => {
    await sleep(1000);
    for (const path of paths) expect(check(await seenBy(request, second.url, path)), `${what}: ${path}`).toBe(true);
  };
  const warm = () =>
    Promise.all([...lists, ...own, ...roles, `/roles/${role}`].map((path) => seenBy(request, second.url, path)));

  await within([...lists, ...own], (text) => text.includes("Ebbgauge"), "published");
  await within([...roles, `/roles/${role}`], (text) => text.includes("Tide reader"), "opened");
  expect((await owner.call(`/api/v1/startups/${id}`, { method: "PATCH", body: { name: "Ebbgauge Two" } })).status).toBe(
    200,
  );
  await within([...lists, ...own, `/roles/${role}`], (text) => text.includes("Ebbgauge Two"), "edited");
  await warm();
  expect((await owner.post(`/api/v1/startups/${id}/pause`)).status).toBe(200);
  await within(lists, (text) => !text.includes("Ebbgauge"), "paused");
  await within(own, (text) => text.startsWith("404") || !text.includes("published"), "paused");
  await within(roles, (text) => !text.includes("Tide reader"), "paused");
});

test("the browser runs a cached page without a violation, and no script that was put into it", async ({ browser }) => {
  const context = await browser.newContext({ locale: "en-US", colorScheme: "light" });
  await context.addCookies([{ name: "collabhub_theme", value: "dark", url: base() }]);
  const page = await context.newPage();
  const faults = listenForFaults(page);
  for (const path of ["/", "/roles?utm_source=letter", `/startups/${startupId}`, "/tools/vesting"]) {
    await page.goto(path);
    await page.goto(path, { waitUntil: "networkidle" });
    // The cache knows no choice of colours: the page's own script applies it.
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  }
  expect(faults).toEqual([]);
  const blocked = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
        document.body.insertAdjacentHTML("beforeend", '<img src="data:," onerror="window.reached = true">');
      }),
  );
  expect(blocked).toBe("script-src-attr");
  expect(await page.evaluate(() => "reached" in window)).toBe(false);
  await context.close();
});

test("the address without a language leads a French reader to French, once", async ({ request }) => {
  const to = async (headers: Record<string, string>) => {
    const answer = await request.get("/", { maxRedirects: 0, headers });
    return [answer.status(), answer.headers().location];
  };
  const french = "fr-CA,fr;q=0.9,en;q=0.8";
  expect(await to({ "accept-language": french })).toEqual([307, "/fr"]);
  expect(await to({ "accept-language": "en-CA,fr;q=0.9" })).toEqual([200, undefined]);
  expect(await to({ "accept-language": french, cookie: "collabhub_locale=en" })).toEqual([200, undefined]);
  expect(await to({ "accept-language": french, referer: `${base()}/fr` })).toEqual([200, undefined]);
  expect(await to({ "accept-language": french, referer: "https://search.example/" })).toEqual([307, "/fr"]);
});

test("a public page without a language leads a French reader to the same page in French, but for the links of mails", async ({
  request,
}) => {
  const to = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await request.get(path, {
      maxRedirects: 0,
      headers: { "accept-language": "fr-CA,fr;q=0.9", ...headers },
    });
    return [answer.status(), answer.headers().location];
  };
  expect(await to("/pricing?interval=year")).toEqual([307, "/fr/pricing?interval=year"]);
  expect(await to("/register?persona=founder&next=%2Fteam")).toEqual([
    307,
    "/fr/register?persona=founder&next=%2Fteam",
  ]);
  expect(await to("/pricing", { cookie: "collabhub_locale=en" })).toEqual([200, undefined]);
  expect((await to("/verify-email?token=x"))[0]).toBe(200);
  expect((await to("/invitation?token=x"))[0]).toBe(200);
  expect((await to("/fr/pricing"))[0]).toBe(200);
});

test("a reader who chooses a language by its link stays in it", async ({ browser }) => {
  const context = await browser.newContext({ locale: "fr-CA", viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto("/");
  await expect(page).toHaveURL(`${base()}/fr`);
  await page.locator("header a[hreflang=en]").first().click();
  await expect(page).toHaveURL(`${base()}/`);
  await page.goto("/");
  await expect(page).toHaveURL(`${base()}/`);
  await context.close();
});
