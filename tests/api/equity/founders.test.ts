import { describe, expect, test } from "vitest";
import { GET as dashboardRoute } from "@/app/api/v1/users/me/dashboard/route";
import { AgreementModel } from "@/models/agreement";
import { CapTableEntryModel } from "@/models/cap-table-entry";
import { draftAgreement, partiesOf, sendAgreement, useSeal } from "../../support/agreements";
import { addHolder, readTable, setFounders } from "../../support/equity/calls";
import { aSignedAgreement, tellSealed } from "../../support/equity/signed";
import { call, drainReactions, useDatabase } from "../../support/harness";
import { a, aRole, aStartup, act, anOffer, auditOf, eventsOf, fifty, tally, type Person } from "../../support/hiring";

useDatabase();
useSeal();

const usual = {
  totalShares: 10_000_000,
  founders: [
    { name: "Maya", shares: 5_000_000 },
    { name: "Théo", shares: 4_000_000 },
  ],
  poolShares: 1_000_000,
};

async function company() {
  const founder = await a("founder", { plan: "enterprise" });
  return { founder, id: (await aStartup(founder)).id };
}

/** An accepted offer of 1 %, with the draft that follows from it. */
async function hired(founder: Person, id: string) {
  const talent = await a("talent");
  const role = await aRole(founder, id);
  const { id: applicationId } = await anOffer(founder, talent, role.id);
  expect((await act(talent, applicationId, "accept")).status).toBe(200);
  await drainReactions();
  return talent;
}
const draft = () => AgreementModel.findOne().orFail().lean();

describe("founders' shares", () => {
  test("make the table of a new startup: rows that sum to the total, with the pool", async () => {
    const { founder, id } = await company();
    expect((await readTable(founder, id)).body.foundersEntered).toBe(false);
    const entered = await setFounders(founder, id, usual);
    expect(entered.status).toBe(201);
    expect(entered.body).toMatchObject({
      foundersEntered: true,
      totals: { issued: 9_000_000, available: 1_000_000, fullyDiluted: 10_000_000 },
      plan: { reserved: 1_000_000 },
    });
    expect(entered.body.holders.map(({ name, kind, percent }) => [name, kind, percent])).toEqual([
      ["Maya", "shares", 50],
      ["Théo", "shares", 40],
      ["", "pool", 10],
    ]);
    expect([
      (await auditOf("cap_table.set_founders")).length,
      (await eventsOf("equity.cap_table_changed")).length,
    ]).toEqual([1, 1]);
    expect(JSON.stringify(await auditOf("cap_table.set_founders"))).not.toContain("Maya");
    expect(await setFounders(founder, id, usual)).toMatchObject({
      status: 409,
      body: { code: "duplicate", reason: "founders_entered" },
    });
  });

  test.each([
    ["less than the total", { ...usual, totalShares: 10_000_001 }, "totalShares", "10,000,000, not to 10,000,001"],
    ["more than the total", { ...usual, totalShares: 9_999_999 }, "totalShares", "10,000,000, not to 9,999,999"],
    ["forgotten pool", { ...usual, poolShares: 0 }, "totalShares", "9,000,000, not to 10,000,000"],
    [
      "the same person twice",
      {
        totalShares: 2,
        founders: [
          { name: "Maya", shares: 1 },
          { name: "MAYA", shares: 1 },
        ],
        poolShares: 0,
      },
      "founders.1.name",
      "already",
    ],
    ["nobody", { totalShares: 1, founders: [], poolShares: 1 }, "founders", ""],
    [
      "a founder without shares",
      { totalShares: 1, founders: [{ name: "Maya", shares: 0 }], poolShares: 1 },
      "founders.0.shares",
      "",
    ],
    [
      "parts of shares",
      { totalShares: 1.5, founders: [{ name: "Maya", shares: 1.5 }], poolShares: 0 },
      "totalShares",
      "",
    ],
  ])("that do not add up are refused plainly: %s", async (_name, body, path, words) => {
    const { founder, id } = await company();
    const refused = await setFounders(founder, id, body);
    expect(refused.status).toBe(422);
    const fault = refused.body.errors?.find((error) => error.path === path);
    expect(fault?.message).toContain(words);
    expect(await CapTableEntryModel.countDocuments()).toBe(0);
  });

  test("are entered once by fifty calls at once", async () => {
    const { founder, id } = await company();
    expect(tally(await fifty(() => setFounders(founder, id, usual)))).toEqual({ 201: 1, 409: 49 });
    expect(await CapTableEntryModel.countDocuments()).toBe(3);
  }, 60_000);

  test("are the founder's to enter: 404 for strangers, 401 without a session", async () => {
    const { id } = await company();
    expect((await setFounders(await a("founder"), id, usual)).status).toBe(404);
    expect((await setFounders(await a("talent"), id, usual)).status).toBe(404);
    expect((await setFounders(await a("investor"), id, usual)).status).toBe(403);
    expect((await setFounders(null, id, usual)).status).toBe(401);
  });
});

describe("1 %", () => {
  test("becomes 100,000 shares by itself where the founders' shares are known", async () => {
    const { founder, id } = await company();
    await setFounders(founder, id, usual);
    await hired(founder, id);
    const { terms, _id } = await draft();
    expect(terms).toMatchObject({ equityBps: 100, shares: 100_000 });
    expect((await sendAgreement(founder, _id.toHexString())).status).toBe(200);
  });

  test("waits for the founders' shares: the draft cannot be sent before, and is completed when they are entered", async () => {
    const { founder, id } = await company();
    await hired(founder, id);
    const before = await draft();
    expect(before.terms).not.toHaveProperty("shares");
    await setFounders(founder, id, usual);
    await drainReactions();
    expect((await draft()).terms).toMatchObject({ shares: 100_000 });
    expect((await auditOf("agreement.fill_shares")).length).toBe(1);
    await addHolder(founder, id, { kind: "shares", name: "Angel", shares: 1_000_000 });
    await drainReactions();
    expect((await draft()).terms).toMatchObject({ shares: 100_000 });
  });

  test("is nothing that a startup without founders' shares may send, with shares written by hand either", async () => {
    const { founder, id } = await company();
    const talent = await a("talent");
    const { body } = await draftAgreement(founder, id, {
      type: "equity",
      parties: partiesOf(founder, talent),
      terms: { shares: 80_000, grantedOn: "2030-01-01", vestingStartOn: "2030-01-01" },
    });
    expect(await sendAgreement(founder, body.id)).toMatchObject({
      status: 422,
      body: {
        code: "incomplete",
        reason: "founders_missing",
        errors: [{ path: "terms.shares", code: "founders_missing" }],
      },
    });
    expect((await draft()).status).toBe("draft");
  });

  test("of a table with a grant and no founders is not told as 100 %", async () => {
    const { founder, id } = await company();
    const talent = await a("talent");
    await tellSealed(await aSignedAgreement({ startupId: id, founderId: founder.userId, otherId: talent.userId }));
    await drainReactions();
    const { body } = await readTable(founder, id);
    expect(body).toMatchObject({ foundersEntered: false, holders: [{ kind: "options" }] });
  });
});

describe("the home", () => {
  const steps = async (as: Person) =>
    (
      await call<{ steps: { key: string; url: string }[] }>(dashboardRoute, { path: "/api/v1/users/me/dashboard", as })
    ).body.steps.map(({ key }) => key);

  test("asks a founder for them until they are entered", async () => {
    const { founder, id } = await company();
    expect(await steps(founder)).toContain("enter_founders_shares");
    await setFounders(founder, id, usual);
    expect(await steps(founder)).not.toContain("enter_founders_shares");
  });

  test.each([
    ["founder", ["create_startup", "complete_profile", "browse_startups"]],
    ["talent", ["complete_profile", "find_roles", "save_role"]],
    ["investor", ["follow_startup", "browse_startups", "complete_profile"]],
  ] as const)("gives a new %s three steps", async (persona, keys) => {
    expect(await steps(await a(persona))).toEqual(keys);
  });
});
