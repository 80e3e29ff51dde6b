import { describe, expect, test } from "vitest";
import { setClock } from "@/lib/core/clock";
import { readGrants } from "../../support/equity/calls";
import { aSignedAgreement, grantTerms, tellSealed, tellTerminated } from "../../support/equity/signed";
import { drainReactions, useDatabase } from "../../support/harness";
import { a, aStartup } from "../../support/hiring";

useDatabase();

async function granted(terms: Record<string, unknown> = grantTerms) {
  setClock(new Date("2026-06-15T12:00:00Z"));
  const [founder, talent] = [await a("founder"), await a("talent")];
  const { id: startupId } = await aStartup(founder);
  const who = { startupId, founderId: founder.userId, otherId: talent.userId };
  const agreementId = await aSignedAgreement({ ...who, terms });
  await tellSealed(agreementId, 2);
  await drainReactions();
  return { who, founder, talent, agreementId };
}

describe("GET /equity/grants", () => {
  test("tells the holder what has vested today, the cliff, what comes next, and every day", async () => {
    const { talent, agreementId } = await granted();
    const { status, body } = await readGrants(talent);
    expect(status).toBe(200);
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({
      agreementId,
      startupName: "Lumen Grid",
      state: "vesting",
      instrument: "options",
      shares: 100_000,
      asOf: "2026-06-15",
      vestedShares: 35_416,
      unvestedShares: 64_584,
      forfeitedShares: 0,
      cliff: { on: "2026-01-01", shares: 25_000, passed: true },
      nextVesting: { on: "2026-07-01", shares: 2_084, cumulative: 37_500 },
      endsOn: "2029-01-01",
      terminatedOn: null,
    });
    expect(body.items[0]?.schedule).toHaveLength(37);
    expect(body.items[0]?.schedule.reduce((sum, { shares }) => sum + shares, 0)).toBe(100_000);
  });

  test("stops on the day of the end", async () => {
    const { talent, agreementId } = await granted();
    await tellTerminated(agreementId, "2026-06-14T22:00:00.000Z");
    await drainReactions();
    const { body } = await readGrants(talent);
    expect(body.items[0]).toMatchObject({
      state: "ended",
      vestedShares: 35_416,
      unvestedShares: 0,
      forfeitedShares: 64_584,
      nextVesting: null,
      terminatedOn: "2026-06-14",
    });
  });

  test("keeps a replaced grant to be read beside the amendment's", async () => {
    const { who, talent, agreementId } = await granted();
    const amended = await aSignedAgreement({
      ...who,
      amendsId: agreementId,
      terms: { ...grantTerms, shares: 120_000 },
    });
    await tellSealed(amended);
    await drainReactions();
    const { body } = await readGrants(talent);
    expect(body.items.map(({ shares, state, nextVesting }) => [shares, state, nextVesting === null])).toEqual([
      [120_000, "vesting", false],
      [100_000, "replaced", true],
    ]);
    const first = await readGrants(talent, "?limit=1");
    expect(first.body.items).toHaveLength(1);
    const rest = await readGrants(talent, `?limit=1&cursor=${first.body.nextCursor ?? ""}`);
    expect(rest.body.items.map(({ state }) => state)).toEqual(["replaced"]);
  });

  test("is nobody else's to see", async () => {
    const { founder } = await granted();
    expect((await readGrants(founder)).body.items).toEqual([]);
    expect((await readGrants(await a("talent"))).body.items).toEqual([]);
    expect((await readGrants(null)).status).toBe(401);
    expect((await readGrants(await a("admin"))).status).toBe(403);
  });
});
