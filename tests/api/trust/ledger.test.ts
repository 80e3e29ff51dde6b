import { describe, expect, test } from "vitest";
import { MailModel } from "@/models/mail";
import { NotificationModel } from "@/models/notification";
import { StartupModel } from "@/models/startup";
import { TrustEntryModel } from "@/models/trust-entry";
import { TrustScoreModel } from "@/models/trust-score";
import { UserModel } from "@/models/user";
import { DAY, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { appendEntries } from "@/lib/trust/commands/append-entries";
import { startupScore } from "@/lib/trust/score";
import { pairKey } from "@/lib/core/pair-key";
import { drainReactions, signIn, useDatabase } from "@/tests/support/harness";
import { a, aStartup } from "@/tests/support/hiring";
import { anId, ledgerOf, tellDispute, tellMilestone, tellSealed, trust } from "@/tests/support/trust";

useDatabase();

const scoreOf = async (userId: string) => (await UserModel.findById(userId).orFail().lean()).trustScore;
const startupTrust = async (id: string) => (await StartupModel.findById(id).orFail().lean()).trustScore;
const projectionOf = (subjectId: string) =>
  TrustScoreModel.findOne({ subjectId: objectId(subjectId) })
    .orFail()
    .lean();
const allied = (userId: string, other: string) =>
  transaction(systemContext(), (tx) =>
    appendEntries(tx, { kind: "user", id: userId }, () => ({
      gained: [{ event: "alliance_accepted", source: pairKey(userId, other), happenedAt: now() }],
    })),
  );

describe("the derived example of the rules", () => {
  test("comes to 73 through events, clock and database, group by group", async () => {
    const monday = new Date("2027-03-08T12:00:00.000Z");
    const ago = (days: number) => new Date(monday.getTime() - days * DAY);
    setClock(ago(800));
    const admin = await a("admin");
    const talent = await a("talent", { name: "Ada" });
    const again = (person: typeof talent, persona: "talent" | "admin") => signIn({ id: person.userId, persona });

    setClock(ago(730));
    await tellMilestone(talent.userId, "milestone_on_time");
    await drainReactions();
    setClock(ago(540));
    await tellDispute({ payeeId: talent.userId, payee: "dispute_lost" });
    await drainReactions();
    setClock(ago(365));
    await tellMilestone(talent.userId, "milestone_on_time");
    await drainReactions();
    setClock(ago(1));
    await allied(talent.userId, anId());
    await allied(talent.userId, anId());
    setClock(monday);
    await allied(talent.userId, anId());
    await allied(talent.userId, anId());
    expect((await trust.verify(await again(admin, "admin"), talent.userId, 3, true)).status).toBe(200);
    await tellMilestone(talent.userId, "milestone_on_time");
    await drainReactions();

    const { body } = await trust.read(await again(talent, "talent"), talent.userId);
    expect(body).toMatchObject({ score: 73, level: 3, asOf: "2027-03-08", detail: { sum: 73.25 } });
    const groups = Object.fromEntries((body.detail?.categories ?? []).map(({ category, value }) => [category, value]));
    expect(groups).toEqual({
      verification: 16,
      milestone: 5.25,
      agreement: 0,
      dispute: -4,
      response: 0,
      funding: 0,
      alliance: 6,
      conduct: 0,
    });
    expect(await scoreOf(talent.userId)).toBe(73);
    expect(await projectionOf(talent.userId)).toMatchObject({ score: 73, asOf: "2027-03-08", entries: 11 });
  });
});

describe("what writes into ledgers", () => {
  test("a milestone's end, its payee's, and nothing where it tells nothing", async () => {
    const talent = await a("talent");
    await tellMilestone(talent.userId, null);
    await drainReactions();
    expect(await ledgerOf(talent.userId)).toEqual([]);
    for (const event of ["milestone_on_time", "milestone_late", "milestone_failed"] as const)
      await tellMilestone(talent.userId, event);
    await drainReactions();
    expect((await ledgerOf(talent.userId)).sort()).toEqual([
      "milestone_failed -4",
      "milestone_late 1",
      "milestone_on_time 3",
    ]);
    expect(await scoreOf(talent.userId)).toBe(50);
  });

  test("a dispute's end, both sides' and the startup's that the payer stood for", async () => {
    const founder = await a("founder");
    const talent = await a("talent");
    const startup = await aStartup(founder);
    await tellDispute({
      payerId: founder.userId,
      payeeId: talent.userId,
      startupId: startup.id,
      payer: "dispute_lost",
      payee: "dispute_won",
    });
    await drainReactions();
    expect(await ledgerOf(founder.userId)).toEqual(["dispute_lost -8"]);
    expect(await ledgerOf(talent.userId)).toEqual(["dispute_won 0"]);
    expect(await ledgerOf(startup.id)).toEqual(["dispute_lost -8"]);
    expect([await scoreOf(founder.userId), await scoreOf(talent.userId)]).toEqual([42, 50]);
    expect(await startupTrust(startup.id)).toBe(startupScore([42], 42));
    await tellDispute({
      payerId: founder.userId,
      payeeId: talent.userId,
      startupId: startup.id,
      payer: "dispute_split",
      payee: "dispute_split",
    });
    await drainReactions();
    expect([await scoreOf(founder.userId), await scoreOf(talent.userId)]).toEqual([39, 47]);
  });

  test("an agreement that is sealed, each party's and the startup's; of the first NDA also what founders and investors show by it", async () => {
    const founder = await a("founder");
    const investor = await a("investor");
    const talent = await a("talent");
    const startup = await aStartup(founder);
    const partyIds = [founder.userId, talent.userId, investor.userId];
    for (const type of ["nda", "nda", "work"] as const) {
      await tellSealed({ partyIds, startupId: startup.id, type });
      await drainReactions();
    }
    expect((await ledgerOf(founder.userId)).sort()).toEqual([
      ...Array<string>(3).fill("agreement_signed 1"),
      "nda_signed 2",
    ]);
    expect((await ledgerOf(investor.userId)).sort()).toEqual([
      ...Array<string>(3).fill("agreement_signed 1"),
      "nda_signed 2",
    ]);
    expect(await ledgerOf(talent.userId)).toEqual(Array(3).fill("agreement_signed 1"));
    expect(await ledgerOf(startup.id)).toEqual(Array(3).fill("agreement_signed 1"));
    expect(await scoreOf(founder.userId)).toBe(55);
    expect(await startupTrust(startup.id)).toBe(startupScore([55], 53));
  });

  test("a talent's level: what is new enters, what is gone is taken back, and what is regained enters anew", async () => {
    const admin = await a("admin");
    const talent = await a("talent");
    const decide = async (level: number) => {
      await trust.verify(admin, talent.userId, level, level === 3);
      await drainReactions();
      return scoreOf(talent.userId);
    };
    expect(await decide(2)).toBe(58);
    expect(await decide(2)).toBe(58);
    expect(await decide(1)).toBe(54);
    expect(await decide(3)).toBe(66);
    expect(await decide(0)).toBe(50);
    expect(await decide(3)).toBe(66);
    const rows = await TrustEntryModel.find({ subjectId: objectId(talent.userId) }).lean();
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    expect(rows.filter(({ reverses }) => reverses !== null)).toHaveLength(4);
    expect(rows.reduce((sum, { points }) => sum + points, 0)).toBe(16);
    // Whoever verified may not decide about it.
    expect(rows[0]?.deciders.map(String)).toEqual([admin.userId]);
  });

  test("decisions told in the wrong order end where the last one stands", async () => {
    const admin = await a("admin");
    const talent = await a("talent");
    await trust.verify(admin, talent.userId, 3, true);
    await trust.verify(admin, talent.userId, 1, false);
    await drainReactions();
    expect(await scoreOf(talent.userId)).toBe(54);
  });

  test("a founder's checked identity counts 8, of whatever level, and not again", async () => {
    const admin = await a("admin");
    const founder = await a("founder");
    await trust.verify(admin, founder.userId, 0, true);
    await trust.verify(admin, founder.userId, 3, true);
    await drainReactions();
    expect(await ledgerOf(founder.userId)).toEqual(["identity_checked 8"]);
    expect(await scoreOf(founder.userId)).toBe(58);
  });

  test("what takes points tells its subject once, in the application and by mail", async () => {
    const talent = await a("talent");
    const milestoneId = anId();
    await tellMilestone(talent.userId, "milestone_failed", { milestoneId });
    await tellMilestone(talent.userId, "milestone_failed", { milestoneId });
    await drainReactions();
    const told = await NotificationModel.find({ userId: objectId(talent.userId), type: "trust_lowered" }).lean();
    expect(told).toMatchObject([{ data: { event: "milestone_failed", points: 4 }, url: `/trust/${talent.userId}` }]);
    expect(await MailModel.find({ to: talent.email, kind: "trust-lowered" }).lean()).toHaveLength(1);
  });

  test("nothing farms them: caps of groups and weeks hold, whatever is told", async () => {
    const talent = await a("talent");
    const founder = await a("founder");
    const startup = await aStartup(founder);
    for (let count = 0; count < 12; count += 1) {
      await tellMilestone(talent.userId, "milestone_on_time");
      await tellSealed({ partyIds: [founder.userId, talent.userId], startupId: startup.id });
      await allied(talent.userId, anId());
    }
    await drainReactions();
    const { body } = await trust.read(talent, talent.userId);
    const groups = new Map((body.detail?.categories ?? []).map((group) => [group.category, group]));
    expect(groups.get("milestone")).toMatchObject({ raw: 36, value: 15, clipped: "high", entries: 12 });
    expect(groups.get("agreement")).toMatchObject({ raw: 12, value: 6, clipped: "high" });
    expect(groups.get("alliance")).toMatchObject({ value: 4, entries: 12 });
    expect((body.entries ?? []).filter(({ uncounted }) => uncounted === "weekly_cap")).toHaveLength(10);
    expect(body.score).toBe(75);
  });
});

describe("a deleted person", () => {
  test("has no page; what is told of them later fails nothing, and startups do without them", async () => {
    const founder = await a("founder");
    const startup = await aStartup(founder);
    await tellSealed({ partyIds: [founder.userId], startupId: startup.id });
    await drainReactions();
    await UserModel.updateOne({ _id: founder.userId }, { $set: { status: "deleted" } });
    expect((await trust.read(null, founder.userId)).status).toBe(404);
    expect((await trust.read(await a("admin"), founder.userId)).status).toBe(404);
    await tellSealed({ partyIds: [founder.userId], startupId: startup.id, type: "nda" });
    await tellDispute({ payerId: founder.userId, startupId: startup.id, payer: "dispute_lost" });
    await drainReactions();
    expect((await ledgerOf(founder.userId)).sort()).toEqual([
      "agreement_signed 1",
      "agreement_signed 1",
      "dispute_lost -8",
    ]);
    expect(await startupTrust(startup.id)).toBe(44);
  });
});
