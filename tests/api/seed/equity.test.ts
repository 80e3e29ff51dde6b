import { expect, test } from "vitest";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { investments } from "@/scripts/seed/content/equity";
import { enterTable, grantForAdvice, invest } from "@/scripts/seed/equity";
import { getCapTable } from "@/lib/equity/queries/cap-table";
import { getRoundScenario } from "@/lib/equity/queries/round-scenario";
import { settleSeals, useSeal } from "@/tests/support/agreements";
import { useDatabase } from "@/tests/support/harness";
import { a, aStartup, type Person } from "@/tests/support/hiring";
import { verified } from "@/tests/support/milestones";

useDatabase();
useSeal();

const contextOf = (
  { userId, sessionId }: Person,
  persona: "founder" | "talent" | "investor",
  name: string,
): Context => ({
  requestId: "demo-scenario",
  actor: { userId, persona, sessionId, emailVerified: true, locale: "en", timeZone: "UTC", name },
  address: "demo",
  userAgent: "demo scenario",
  locale: "en",
});

test("the demo's cap table has founders, a plan, a grant and SAFEs, and a round can be modelled on it", async () => {
  const names = { founder: "Nadia Bouchard", talent: "Priya Raman", investor: "Laurent Gagnon" } as const;
  const someone = async (persona: keyof typeof names) => {
    const person = await a(persona, { name: names[persona] });
    await verified(person.userId, 3, true);
    return { person, ctx: contextOf(person, persona, names[persona]) };
  };
  const [founder, talent, investor] = [await someone("founder"), await someone("talent"), await someone("investor")];
  const { id } = await aStartup(founder.person);
  await enterTable(founder.ctx, id, now());
  await grantForAdvice(id, founder.ctx, talent.ctx, now());
  for (const investment of investments) await invest(id, founder.ctx, investor.ctx, investment);
  await settleSeals();

  const { holders, safes, totals, plan } = await getCapTable(founder.ctx, id);
  expect(holders.filter(({ kind }) => kind === "shares").map(({ shares }) => shares)).toEqual([
    4_000_000, 2_750_000, 1_250_000, 160_000,
  ]);
  expect(holders.find(({ name }) => name === names.talent)?.shares).toBe(12_000);
  expect([totals.fullyDiluted, plan.available, plan.over]).toEqual([9_160_000, 1_000_000 - 45_000 - 12_000, 0]);
  // The one that waits for its investor is no money yet.
  expect(safes.map(({ name }) => name).toSorted()).toEqual(["Canot Capital", "Laurent Gagnon", "Rosalind Achterberg"]);
  const round = { preMoneyMinor: 1_000_000_000, newMoneyMinor: 250_000_000, poolTargetBps: 1_000 };
  const after = await getRoundScenario(founder.ctx, id, { mode: "exact", currency: "CAD", round });
  expect(after.safes).toHaveLength(3);
  expect(after.holders.reduce((sum, { shares }) => sum + shares, 0)).toBe(after.totalShares);
}, 60_000);
