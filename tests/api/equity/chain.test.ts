import { describe, expect, test } from "vitest";
import { POST as terminateRoute } from "@/app/api/v1/agreements/[id]/terminate/route";
import { EquityGrantModel } from "@/models/equity-grant";
import { UserModel } from "@/models/user";
import { now } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { vestedShares } from "@/lib/equity/holdings/grant";
import { jobs } from "@/lib/jobs";
import { aSignedNda, actOn, partiesOf, settleSeals, useSeal } from "../../support/agreements";
import { readGrants, readTable, withFounders } from "../../support/equity/calls";
import { tellSuperseded } from "../../support/equity/signed";
import { drainReactions, useDatabase } from "../../support/harness";
import { a, aStartup } from "../../support/hiring";

useDatabase();
useSeal();

async function company() {
  const founder = await a("founder", { name: "Zoë Lefèvre", plan: "enterprise" });
  const talent = await a("talent", { name: "Ada" });
  await UserModel.updateOne({ _id: talent.userId }, { $set: { verificationLevel: 3 } });
  const { id: startupId } = await aStartup(founder);
  await withFounders(startupId, 920_000);
  return { founder, talent, startupId };
}
const terms = (shares: number) => ({ shares, grantedOn: "2025-01-01", vestingStartOn: "2025-01-01" });

/** By the schedule that the terms leave open: four years with a year's cliff. The seal's certificate is of the real today. */
const vestedBy = (shares: number, on: string) =>
  vestedShares(
    {
      shares,
      grantedOn: "2025-01-01",
      startOn: "2025-01-01",
      schedule: { kind: "monthly", months: 48, cliffMonths: 12 },
      allocation: "cumulative_round_down",
      terminatedOn: null,
    },
    on,
  );

describe("an equity agreement, from the draft to the grant", () => {
  test("grants nothing while it waits for its seal, and once when it has it", async () => {
    const today = now().toISOString().slice(0, 10);
    const people = await company();
    const { founder, talent, startupId } = people;
    const body = { type: "equity", parties: partiesOf(founder, talent), terms: terms(80_000) };
    const { id } = await aSignedNda(body, people);
    expect((await readGrants(talent)).body.items).toEqual([]);
    await settleSeals();
    await settleSeals();
    expect((await readGrants(talent)).body.items).toMatchObject([
      { agreementId: id, shares: 80_000, vestedShares: vestedBy(80_000, today) },
    ]);
    expect(await EquityGrantModel.countDocuments()).toBe(1);
    expect((await readTable(founder, startupId)).body.totals).toMatchObject({
      options: 80_000,
      fullyDiluted: 1_000_000,
    });
  }, 60_000);

  test("ends when its amendment grants nothing", async () => {
    const today = now().toISOString().slice(0, 10);
    const people = await company();
    const { founder, talent } = people;
    const parties = partiesOf(founder, talent);
    const first = await aSignedNda({ type: "equity", parties, terms: terms(80_000) }, people);
    await settleSeals();
    // As it was before an amendment had to be of the same type.
    const { id } = await aSignedNda({ type: "nda", parties, terms: {} }, people);
    await tellSuperseded(first.id, id);
    await settleSeals();
    expect((await readGrants(talent)).body.items).toMatchObject([
      { state: "ended", vestedShares: vestedBy(80_000, today), terminatedOn: today, replacedById: null },
    ]);
  }, 60_000);

  test("is replaced when its amendment is sealed, and stops when both end it", async () => {
    const today = now().toISOString().slice(0, 10);
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
    await drainReactions();
    for (const job of jobs) if (job.name === "agreements.time") await job.run(systemContext());
    await drainReactions();
    const [live] = (await readGrants(talent)).body.items;
    expect(live).toMatchObject({
      state: "ended",
      vestedShares: vestedBy(100_000, today),
      terminatedOn: today,
      nextVesting: null,
    });
    expect((await readTable(founder, startupId)).body.totals.options).toBe(vestedBy(100_000, today));
  }, 60_000);
});
