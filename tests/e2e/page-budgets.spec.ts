import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { root } from "@/scripts/local/root";
import { budgetedPages, excesses, pathOf, type PageCost, type Seat, type Shown } from "@/tests/support/page-budgets";
import { PageScale } from "@/tests/support/page-weight";
import { RoundTrips } from "@/tests/support/round-trips";
import { startServer } from "@/tests/support/services";
import { anAddress } from "@/tests/support/visitor";
import { sharedWorld } from "@/tests/support/world";
import type { Who, World } from "@/tests/support/world";

/** Sizes and round trips alone: times are for the benchmark. */

const METRICS_TOKEN = "for-the-budgets-of-pages";

const whoIs = {
  founder: "busyFounder",
  talent: "hiredTalent",
  applicant: "busyTalent",
  investor: "busyInvestor",
  admin: "admin",
} as const satisfies Record<Exclude<Seat, "anyone">, Who>;

const shownIn = ({
  startupId,
  roleId,
  agreements,
  work,
  applications,
  disputeId,
  verificationId,
  attempts,
  conversationId,
  cases,
}: World): Shown => ({
  startup: startupId,
  role: roleId,
  agreement: agreements.signed,
  milestone: work.submitted,
  application: applications.offered,
  dispute: disputeId,
  verification: verificationId,
  attempt: attempts.running,
  conversation: conversationId,
  case: cases.open,
});

/** The headers of somebody's browser, whose access has just been renewed: the world may be older than a token. */
async function headersOf(world: World, who: Who): Promise<Record<string, string>> {
  const person = world.people[who];
  const { status } = await person.call("/api/v1/auth/refresh", { method: "POST" });
  if (status !== 200) throw new Error(`${who} could not renew their access: ${status}`);
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return { Cookie: cookie, "X-Forwarded-For": person.address };
}

test("every page keeps to its budget of round trips, HTML, scripts and style sheets", async () => {
  test.setTimeout(480_000);
  const world = await sharedWorld();
  // A server of its own, without background work, whose caches are empty.
  const server = await startServer({
    env: {
      MONGODB_URI: process.env.E2E_MONGODB_URI ?? "",
      TRUSTED_PROXIES: "127.0.0.0/8",
      INLINE_WORKER: "0",
      STRIPE_API_BASE: process.env.E2E_STRIPE_URL ?? "",
      JWT_SECRET: process.env.E2E_JWT_SECRET ?? "",
      JWT_REFRESH_SECRET: process.env.E2E_JWT_REFRESH_SECRET ?? "",
      METRICS_TOKEN,
    },
  });
  try {
    const headers: Record<Seat, Record<string, string>> = {
      anyone: { "X-Forwarded-For": anAddress() },
      founder: await headersOf(world, whoIs.founder),
      talent: await headersOf(world, whoIs.talent),
      applicant: await headersOf(world, whoIs.applicant),
      investor: await headersOf(world, whoIs.investor),
      admin: await headersOf(world, whoIs.admin),
    };
    const scale = new PageScale(server.url);
    const counter = await RoundTrips.of(server.url, METRICS_TOKEN, anAddress);
    const costs: (PageCost & { seat: Seat; path: string })[] = [];
    const wrong: string[] = [];
    for (const page of budgetedPages) {
      const { status, ...weight } = await scale.weigh(pathOf(page, shownIn(world)), headers[page.seat]);
      const cost = { ...weight, trips: await counter.since(page.seat !== "anyone") };
      if (status !== 200) wrong.push(`${page.path} of ${page.seat} answered ${status}`);
      wrong.push(...excesses(page, cost));
      costs.push({ seat: page.seat, path: page.path, ...cost });
    }
    await mkdir(join(root, "test-results"), { recursive: true });
    await writeFile(join(root, "test-results", "page-costs.json"), JSON.stringify(costs, null, 1));
    expect(wrong).toEqual([]);
  } finally {
    await server.stop();
  }
});
