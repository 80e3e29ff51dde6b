import { expect, test } from "@playwright/test";
import type { APIResponse } from "@playwright/test";
import { apiContentSecurityPolicy, pageContentSecurityPolicy, securityHeaders } from "@/lib/core/http/security-headers";
import { startWithoutMiddleware } from "@/tests/support/bare-server";
import { memberPages, publicPages } from "@/tests/support/pages";
import { Person } from "@/tests/support/person";
import { sharedWorld } from "@/tests/support/world";
import type { Who } from "@/tests/support/world";

/** One table of headers on everything that is answered, and a middleware that decides about headers alone. */

function expectTable(answer: APIResponse): void {
  const sent = answer.headers();
  for (const [name, value] of Object.entries(securityHeaders))
    expect(sent[name.toLowerCase()], `${name} of ${answer.url()}`).toBe(value);
  expect(sent["x-powered-by"]).toBeUndefined();
}

const nonceOf = (answer: APIResponse) =>
  /'nonce-([^']+)'/.exec(answer.headers()["content-security-policy"] ?? "")?.[1] ?? "";

test("pages carry the table and a policy with a nonce of their own, which all their scripts bear", async ({
  request,
}) => {
  const nonces = new Set<string>();
  for (const path of ["/", "/fr", "/sign-in", "/roles", "/docs/api"]) {
    // What the caller claims about nonce and policy counts for nothing.
    const answer = await request.get(path, {
      headers: { "x-nonce": "forged", "content-security-policy": "default-src *" },
    });
    expect(answer.status(), path).toBe(200);
    expectTable(answer);
    const nonce = nonceOf(answer);
    expect(answer.headers()["content-security-policy"]).toBe(pageContentSecurityPolicy({ nonce }));
    expect(answer.headers()["x-request-id"]).toMatch(/^[\w-]{8,}$/);
    nonces.add(nonce);
    const scripts = [...(await answer.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`) && !tag.includes("application/ld+json"))).toEqual(
      [],
    );
  }
  expect(nonces.size).toBe(5);
});

test("redirects and refused pages carry the table too", async ({ request }) => {
  for (const [path, status] of [
    ["/home", 307],
    ["/no-such-page", 404],
    ["/fr/no-such-page", 404],
    ["/roles/000000000000000000000000", 404],
    ["/startups/not-an-id", 404],
    // Begins like a file of public/, which has no policy of a page.
    ["/sw.jsX", 404],
  ] as const) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect([path, answer.status()]).toEqual([path, status]);
    expectTable(answer);
    expect(answer.headers()["content-security-policy"]).toBe(pageContentSecurityPolicy({ nonce: nonceOf(answer) }));
  }
});

test("answers of the API carry the table and a policy that allows nothing, errors as well", async ({ request }) => {
  for (const [path, status] of [
    ["/api/health", 200],
    ["/api/v1/roles", 200],
    ["/api/v1/users/me", 401],
    ["/api/v1/no/such/thing", 404],
    ["/api/v1/roles/not-an-id", 422],
    ["/api/v1/users/%ff", 400],
  ] as const) {
    const answer = await request.get(path);
    expect([path, [status, 404].includes(answer.status())]).toEqual([path, true]);
    expectTable(answer);
    expect(answer.headers()["content-security-policy"]).toBe(apiContentSecurityPolicy);
    if (path.includes("/v1/users")) expect(answer.headers()["cache-control"]).toContain("no-store");
  }
});

test("assets and files carry the table, absent ones as well", async ({ request }) => {
  const html = await (await request.get("/")).text();
  const assets = [...html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+)"/g)].map((found) => found[1] ?? "");
  expect(assets.some((path) => path.includes(".js"))).toBe(true);
  expect(assets.some((path) => path.includes(".css"))).toBe(true);
  const files = ["/robots.txt", "/sitemap.xml", "/sw.js", "/offline.html", "/icon.svg", "/favicon.ico"];
  for (const path of [...new Set(assets).values()].slice(0, 6).concat(files)) {
    const answer = await request.get(path);
    expect([path, answer.status()]).toEqual([path, 200]);
    expectTable(answer);
  }
  const absent = await request.get("/_next/static/chunks/absent.js");
  expect(absent.status()).toBe(404);
  expectTable(absent);
});

test("without middleware.ts every page and call answers every persona as it does with it", async () => {
  test.setTimeout(120_000);
  const world = await sharedWorld();
  const bare = await startWithoutMiddleware({
    MONGODB_URI: process.env.E2E_MONGODB_URI ?? "",
    // Without Redis, where the pages lie that the first instance has rendered with its middleware.
    TRUSTED_PROXIES: "127.0.0.0/8",
    INLINE_WORKER: "0",
    JWT_SECRET: process.env.E2E_JWT_SECRET ?? "",
    JWT_REFRESH_SECRET: process.env.E2E_JWT_REFRESH_SECRET ?? "",
  });
  try {
    const { startupId, applications } = world;
    const visits = Object.values({ ...publicPages, ...memberPages }).flatMap((of) => of(world).slice(0, 1));
    const calls = [
      "/api/v1/users/me",
      `/api/v1/applications/${applications.offered}`,
      `/api/v1/startups/${startupId}/team`,
      `/api/v1/startups/${startupId}/applications`,
    ];
    const nobody = new Person(process.env.E2E_BASE_URL ?? "", "Nobody", "talent");
    const whos: readonly Who[] = ["newFounder", "busyFounder", "newTalent", "busyTalent", "newInvestor", "admin"];
    const personOf = (who: Who | "anyone") => (who === "anyone" ? nobody : world.people[who]);

    const ask = async (person: Person, path: string, base: string) => {
      const { status, headers } = await person.call(path, { base });
      return {
        result: `${status} ${headers.get("location") ?? ""}`.trim(),
        policed: headers.has("content-security-policy"),
      };
    };
    const differences: string[] = [];
    const results = new Set<string>();
    // Each page for nobody, for whom it is made, and for one more person in turn; the calls for all.
    const rest = [
      ...visits.flatMap(({ who, path }, index) =>
        [...new Set(["anyone", who, whos[index % whos.length] ?? who] as const)].map((each) => ({ who: each, path })),
      ),
      ...calls.flatMap((path) => (["anyone", ...whos] as const).map((who) => ({ who, path }))),
    ];
    const worker = async () => {
      for (let one = rest.shift(); one; one = rest.shift()) {
        const { who, path } = one;
        const person = personOf(who);
        const [with_, without] = [await ask(person, path, person.base), await ask(person, path, bare.url)];
        results.add(with_.result.slice(0, 3));
        if (with_.result !== without.result) differences.push(`${who} ${path}: ${with_.result} / ${without.result}`);
        // The control: on this server no middleware speaks, so pages come without its policy. Redirections get theirs from the request guard.
        if (!path.startsWith("/api") && !with_.result.startsWith("3") && (without.policed || !with_.policed))
          differences.push(`${path}: policy`);
      }
    };
    await Promise.all(Array.from({ length: 4 }, worker));
    expect(differences).toEqual([]);
    // The personas did meet open, closed and redirecting doors.
    expect([...results].sort()).toEqual(expect.arrayContaining(["200", "307", "401", "403", "404"]));
  } finally {
    await bare.stop();
  }
});

test("a security contact and the way to one's password are where programs look for them", async ({ request }) => {
  const contact = await request.get("/.well-known/security.txt");
  expect(contact.status()).toBe(200);
  expectTable(contact);
  expect(contact.headers()["content-type"]).toContain("text/plain");
  expect(await contact.text()).toMatch(/^Contact: mailto:[^\n]+\nExpires: \d{4}-/);
  const password = await request.get("/.well-known/change-password", { maxRedirects: 0 });
  expect(password.status()).toBe(307);
  expect(password.headers().location).toBe("/settings/password");
});
