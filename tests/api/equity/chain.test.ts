import { describe, expect, test } from "vitest";
import { POST as terminateRoute } from "@/app/api/v1/agreements/[id]/terminate/route";
import { EquityGrantModel } from "@/models/equity-grant";
import { UserModel } from "@/models/user";
import { DAY, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { jobs } from "@/lib/jobs";
import { aSignedNda, actOn, partiesOf, settleSeals, useSeal } from "../../support/agreements";
import { readGrants, readTable } from "../../support/equity/calls";
import { settle, useDatabase } from "../../support/harness";
import { a, aStartup } from "../../support/hiring";

useDatabase();
useSeal();

async function company() {
  const founder = await a("founder", { name: "Zoë Lefèvre", plan: "enterprise" });
  const talent = await a("talent", { name: "Ada" });
  await UserModel.updateOne({ _id: talent.userId }, { $set: { verificationLevel: 3 } });
  return { founder, talent, startupId: (await aStartup(founder)).id };
}
const terms = (shares: number) => ({ shares, grantedOn: "2025-01-01", vestingStartOn: "2025-01-01" });

describe("an equity agreement, from the draft to the grant", () => {
  test("grants nothing while it waits for its seal, and once when it has it", async () => {
    setClock(new Date("2026-06-15T12:00:00Z"));
    const people = await company();
    const { founder, talent, startupId } = people;
    const body = { type: "equity", parties: partiesOf(founder, talent), terms: terms(80_000) };
    const { id } = await aSignedNda(body, people);
    expect((await readGrants(talent)).body.items).toEqual([]);
    await settleSeals();
    await settleSeals();
    expect((await readGrants(talent)).body.items).toMatchObject([
      { agreementId: id, shares: 80_000, vestedShares: 28_333, state: "vesting" },
    ]);
    expect(await EquityGrantModel.countDocuments()).toBe(1);
    expect((await readTable(founder, startupId)).body.totals).toMatchObject({ options: 80_000, fullyDiluted: 80_000 });
  }, 60_000);

  test("ends when its amendment grants nothing", async () => {
    setClock(new Date("2026-06-15T12:00:00Z"));
    const people = await company();
    const { founder, talent } = people;
    const parties = partiesOf(founder, talent);
    const first = await aSignedNda({ type: "equity", parties, terms: terms(80_000) }, people);
    await settleSeals();
    await aSignedNda({ type: "nda", parties, terms: {}, amends: first.id }, people);
    await settleSeals();
    expect((await readGrants(talent)).body.items).toMatchObject([
      { state: "ended", vestedShares: 28_333, terminatedOn: "2026-06-15", replacedById: null },
    ]);
  }, 60_000);

  test("is replaced when its amendment is sealed, and stops when both end it", async () => {
    setClock(new Date("2026-06-15T12:00:00Z"));
    const people = await company();
    const { founder, talent, startupId } = people;
    const equity = (shares: number, more: object = {}) => ({
      type: "equity",
      parties: partiesOf(founder, talent),
      terms: terms(shares),
      ...more,
    });
    const first = await aSignedNda(equity(80_000), people);
    await settleSeals();
    const second = await aSignedNda(equity(100_000, { amends: first.id }), people);
    await settleSeals();
    expect((await readGrants(talent)).body.items.map(({ shares, state }) => [shares, state])).toEqual([
      [100_000, "vesting"],
      [80_000, "replaced"],
    ]);
    expect((await readTable(founder, startupId)).body.totals.options).toBe(100_000);

    for (const party of [founder, talent])
      expect((await actOn(terminateRoute, party, second.id, "terminate", {})).status).toBe(200);
    await settle();
    setClock(new Date(now().getTime() + 2 * DAY));
    for (const job of jobs) if (job.name.startsWith("agreements")) await job.run(systemContext());
    await settle();
    const [live] = (await readGrants(talent)).body.items;
    expect(live).toMatchObject({ state: "ended", vestedShares: 35_416, terminatedOn: "2026-06-15", nextVesting: null });
    expect((await readTable(founder, startupId)).body.totals.options).toBe(35_416);
  }, 60_000);
});
