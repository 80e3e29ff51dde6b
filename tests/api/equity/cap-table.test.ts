import { describe, expect, test } from "vitest";
import { AuditLogModel } from "@/models/audit-log";
import { CapTableEntryModel } from "@/models/cap-table-entry";
import { OutboxEventModel } from "@/models/outbox-event";
import { StartupModel } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";
import { now, setClock } from "@/lib/core/clock";
import { addHolder, changeHolder, getRoundScenario, readTable, removeHolder } from "../../support/equity/calls";
import { aSignedAgreement, grantTerms, tellSealed, tellTerminated } from "../../support/equity/signed";
import { drainReactions, useDatabase } from "../../support/harness";
import { a, aStartup, type Person } from "../../support/hiring";

useDatabase();

async function company(): Promise<{ founder: Person; id: string }> {
  const founder = await a("founder");
  return { founder, id: (await aStartup(founder)).id };
}

const shares = (name: string, count: number, given: object = {}) => ({ kind: "shares", name, shares: count, ...given });
const sum = (rows: readonly { shares: number }[]) => rows.reduce((all, row) => all + row.shares, 0);
const join = (id: string, person: Person, access: "admin" | "finance" | "recruiter" | "viewer") =>
  TeamMemberModel.create({ startupId: id, userId: person.userId, access, joinedAt: now() });

/** The guide's company, entered row by row. */
async function guide() {
  const { founder, id } = await company();
  const rows = [
    shares("Maya", 9_250_000),
    { kind: "options", name: "Granted before", shares: 300_000 },
    { kind: "promised", name: "Promised", shares: 350_000 },
    { kind: "pool", label: "2024 plan", shares: 750_000 },
    { kind: "safe", name: "A", amountMinor: 20_000_000, currency: "USD", capMinor: 400_000_000 },
    { kind: "safe", name: "B", amountMinor: 80_000_000, currency: "USD", capMinor: 800_000_000 },
  ];
  for (const row of rows) expect((await addHolder(founder, id, row)).status).toBe(201);
  return { founder, id };
}

describe("a cap table", () => {
  test("is empty at first, and sums to the fully diluted total with every row", async () => {
    const { founder, id } = await company();
    expect((await readTable(founder, id)).body).toMatchObject({
      version: 0,
      holders: [],
      safes: [],
      totals: { fullyDiluted: 0 },
      canEdit: true,
    });
    const full = await guide();
    const { body } = await readTable(full.founder, full.id);
    expect(body.totals).toEqual({
      issued: 9_250_000,
      options: 300_000,
      promised: 350_000,
      available: 100_000,
      fullyDiluted: 10_000_000,
    });
    expect(sum(body.holders)).toBe(10_000_000);
    expect(body.holders.map(({ kind, percent }) => [kind, percent])).toEqual([
      ["shares", 92.5],
      ["options", 3],
      ["promised", 3.5],
      ["pool", 1],
    ]);
    expect(body.safes.map(({ name, capMinor }) => [name, capMinor])).toEqual([
      ["A", 400_000_000],
      ["B", 800_000_000],
    ]);
    expect(body.version).toBe(6);
  });

  test("counts a sealed grant out of the plan, and only what had vested once it ended", async () => {
    setClock(new Date("2026-06-15T12:00:00Z"));
    const { founder, id } = await company();
    const talent = await a("talent", { name: "Hana Okafor" });
    await addHolder(founder, id, shares("Maya", 900_000));
    await addHolder(founder, id, { kind: "pool", shares: 200_000 });
    const agreementId = await aSignedAgreement({ startupId: id, founderId: founder.userId, otherId: talent.userId });
    await tellSealed(agreementId, 3);
    await drainReactions();
    const { body: granted } = await readTable(founder, id);
    expect(granted.totals).toMatchObject({ options: 100_000, available: 100_000, fullyDiluted: 1_100_000 });
    expect(granted.holders.find((row) => row.agreementId === agreementId)).toMatchObject({
      kind: "options",
      name: "Hana Okafor",
      shares: 100_000,
      vested: 35_416,
      editable: false,
    });
    await tellTerminated(agreementId, "2026-06-15T10:00:00.000Z");
    await drainReactions();
    const { body: ended } = await readTable(founder, id);
    expect(ended.totals).toMatchObject({ options: 35_416, available: 164_584, fullyDiluted: 1_100_000 });

    const amended = await aSignedAgreement({
      startupId: id,
      founderId: founder.userId,
      otherId: talent.userId,
      amendsId: agreementId,
      terms: { ...grantTerms, shares: 50_000 },
    });
    await tellSealed(amended);
    await drainReactions();
    expect((await readTable(founder, id)).body.totals).toMatchObject({ options: 50_000, available: 150_000 });
  });

  test("is changed by owners and admins, read by finance too, refused to others of the team, and absent to strangers", async () => {
    const { founder, id } = await company();
    // Whatever someone registered as, their access to the team decides.
    const [admin, finance, accountant, backer, recruiter, stranger] = [
      await a("talent"),
      await a("founder"),
      await a("talent"),
      await a("investor"),
      await a("founder"),
      await a("founder"),
    ];
    await join(id, admin, "admin");
    await join(id, finance, "finance");
    await join(id, accountant, "finance");
    await join(id, backer, "finance");
    await join(id, recruiter, "recruiter");
    const row = shares("Maya", 1_000);
    const added = await addHolder(admin, id, row);
    expect(added.status).toBe(201);
    const holderId = added.body.id;
    expect((await readTable(finance, id)).body).toMatchObject({ canEdit: false });
    for (const [who, read, write] of [
      [finance, 200, 403],
      [accountant, 200, 403],
      [backer, 200, 403],
      [recruiter, 403, 403],
      [stranger, 404, 404],
      [await a("talent"), 404, 404],
      [await a("investor"), 404, 403],
      [await a("moderator"), 403, 403],
      [null, 401, 401],
    ] as const) {
      expect((await readTable(who, id)).status).toBe(read);
      expect((await addHolder(who, id, shares("Other", 1))).status).toBe(write);
      expect((await changeHolder(who, id, holderId, shares("Maya", 2))).status).toBe(write);
      expect((await removeHolder(who, id, holderId)).status).toBe(write);
    }
    expect((await readTable(founder, id)).body.totals.issued).toBe(1_000);
    const denied = await AuditLogModel.find({ success: false, entity: "cap_table" }).lean();
    expect(new Set(denied.map(({ action }) => action))).toEqual(new Set(["cap_table.read", "cap_table.edit"]));
    expect(denied.some(({ actorId }) => actorId === stranger.userId)).toBe(true);

    const other = await company();
    expect((await changeHolder(other.founder, other.id, holderId, row)).status).toBe(404);
    expect((await removeHolder(other.founder, other.id, holderId)).status).toBe(404);
  });

  test("keeps a trail of every change, without names, and tells of it", async () => {
    const { founder, id } = await company();
    const { body: added } = await addHolder(founder, id, shares("Maya Lindqvist", 1_000, { issuedOn: "2024-03-01" }));
    expect(added).toMatchObject({ name: "Maya Lindqvist", label: "Common", shares: 1_000, issuedOn: "2024-03-01" });
    expect((await changeHolder(founder, id, added.id, shares("Maya Lindqvist", 1_500))).body).toMatchObject({
      shares: 1_500,
    });
    expect((await removeHolder(founder, id, added.id)).status).toBe(204);
    expect((await removeHolder(founder, id, added.id)).status).toBe(404);
    const trail = await AuditLogModel.find({ entity: "cap_table_holder", entityId: added.id }).sort({ seq: 1 }).lean();
    expect(trail.map(({ action, expiresAt }) => [action, expiresAt])).toEqual([
      ["cap_table.add_holder", null],
      ["cap_table.change_holder", null],
      ["cap_table.remove_holder", null],
    ]);
    expect(trail[1]?.changes).toMatchObject({ shares: { from: 1_000, to: 1_500 } });
    expect(JSON.stringify(trail)).not.toContain("Lindqvist");
    const events = await OutboxEventModel.find({ name: "equity.cap_table_changed" }).sort({ _id: 1 }).lean();
    expect(events.map(({ payload }) => payload.version)).toEqual([1, 2, 3]);
  });

  test("refuses fractions, negatives, what 2^53 cannot carry, and a row that is there", async () => {
    const { founder, id } = await company();
    for (const count of [0, -1, 0.5, 2 ** 53, "5", null]) {
      const { status, body } = await addHolder(founder, id, shares("Maya", count as number));
      expect(status).toBe(422);
      expect(body.errors?.[0]?.path).toBe("shares");
    }
    const most = Number.MAX_SAFE_INTEGER;
    expect((await addHolder(founder, id, shares("Maya", most))).status).toBe(201);
    const beyond = await addHolder(founder, id, shares("Théo", 1));
    expect(beyond).toMatchObject({
      status: 422,
      body: {
        errors: [{ code: "too_many_shares", message: "The table would then have more than 2^53 − 1 shares" }],
      },
    });
    expect(await addHolder(founder, id, shares("maya", 1))).toMatchObject({ status: 409, body: { code: "duplicate" } });
    expect((await readTable(founder, id)).body.totals.fullyDiluted).toBe(most);
    const safe = { kind: "safe", name: "A", amountMinor: 100, currency: "USD", capMinor: 100 };
    expect((await addHolder(founder, id, safe)).body.errors?.[0]?.path).toBe("capMinor");
    expect((await addHolder(founder, id, { ...shares("X", 1), owner: true })).status).toBe(422);
    expect(await CapTableEntryModel.countDocuments()).toBe(1);
  });

  test("takes 20 writers at once without losing a row or a version", async () => {
    const { founder, id } = await company();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => addHolder(founder, id, shares(`Holder ${index}`, 10))),
    );
    const taken = answers.filter(({ status }) => status === 201).length;
    expect(answers.every(({ status }) => [201, 409, 503].includes(status))).toBe(true);
    const { body } = await readTable(founder, id);
    expect(body.version).toBe(taken);
    expect(body.totals.issued).toBe(taken * 10);
  }, 60_000);

  test("of a startup that the plan has no room for is read, not changed", async () => {
    const { founder, id } = await company();
    await StartupModel.updateOne({ _id: id }, { $set: { planLockedAt: now() } });
    expect((await readTable(founder, id)).status).toBe(200);
    expect(await addHolder(founder, id, shares("Maya", 1))).toMatchObject({
      status: 403,
      body: { code: "plan_read_only" },
    });
    await StartupModel.updateOne({ _id: id }, { $set: { deletedAt: now() } });
    expect((await readTable(founder, id)).status).toBe(404);
  });
});

describe("a modelled round", () => {
  const round = { preMoneyMinor: 1_500_000_000, newMoneyMinor: 500_000_000, poolIncreaseShares: 1_695_000 };

  test("reproduces the guide to the printed digit, and stores nothing", async () => {
    const { founder, id } = await guide();
    const { status, body } = await getRoundScenario(founder, id, { mode: "guide", currency: "USD", round });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      capitalization: 11_764_705,
      roundPrice: "1.1144",
      newShares: 4_486_719,
      totalShares: 17_946_424,
      poolIncrease: 1_695_000,
    });
    expect(sum(body.holders)).toBe(17_946_424);
    expect(body.safes.map(({ shares: count, basis }) => [count, basis])).toEqual([
      [588_235, "cap"],
      [1_176_470, "cap"],
    ]);
    expect((await readTable(founder, id)).body.version).toBe(6);
    const exact = await getRoundScenario(founder, id, { currency: "USD", round });
    expect(Math.abs(Number(exact.body.roundPrice) - 51_000 / 45_763)).toBeLessThan(1e-4);
  });

  test("takes in the SAFEs that were signed here", async () => {
    const { founder, id } = await guide();
    const investor = await a("investor", { name: "Irene Adeyemi" });
    const agreementId = await aSignedAgreement({
      startupId: id,
      founderId: founder.userId,
      otherId: investor.userId,
      type: "safe",
    });
    await tellSealed(agreementId, 2);
    await drainReactions();
    const { body } = await getRoundScenario(founder, id, { currency: "USD", round });
    expect(body.holders.filter(({ kind }) => kind === "safe").map(({ name }) => name)).toEqual([
      "A",
      "B",
      "Irene Adeyemi",
    ]);
    await tellTerminated(agreementId, now().toISOString());
    await drainReactions();
    expect((await getRoundScenario(founder, id, { currency: "USD", round })).body.safes).toHaveLength(2);
  });

  test("refuses what has no price, no holders or another currency, by name", async () => {
    const { founder, id } = await guide();
    const code = async (body: object) => {
      const answer = await getRoundScenario(founder, id, body);
      return [answer.status, answer.body.errors?.[0]?.code];
    };
    expect(await code({ currency: "CAD", round })).toEqual([422, "other_currency"]);
    const { preMoneyMinor, newMoneyMinor } = round;
    expect(await code({ currency: "USD", round: { preMoneyMinor, newMoneyMinor, poolTargetBps: 9_999 } })).toEqual([
      422,
      "no_price",
    ]);
    expect(await code({ currency: "USD", round: { ...round, preMoneyMinor: 2 ** 53 } })).toEqual([422, "too_big"]);
    expect(await code({ currency: "USD", round: { ...round, newMoneyMinor: -1 } })).toEqual([422, "too_small"]);
    const other = await company();
    const empty = await getRoundScenario(other.founder, other.id, { currency: "USD", round });
    expect([empty.status, empty.body.errors?.[0]?.code]).toEqual([422, "no_shares"]);
    expect((await getRoundScenario(other.founder, id, { currency: "USD", round })).status).toBe(404);
    expect((await getRoundScenario(await a("talent"), id, { currency: "USD", round })).status).toBe(404);
  });
});
