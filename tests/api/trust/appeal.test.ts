import { describe, expect, test } from "vitest";
import { MailModel } from "@/models/mail";
import { NotificationModel } from "@/models/notification";
import { StartupModel } from "@/models/startup";
import { TrustAppealModel } from "@/models/trust-appeal";
import { TrustEntryModel } from "@/models/trust-entry";
import { DisputeModel } from "@/models/dispute";
import { DAY, advanceClock, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { eraseFromTrust, exportTrust } from "@/lib/trust/privacy";
import { startupScore } from "@/lib/trust/score";
import { drainReactions, signIn, useDatabase, type SignedIn } from "@/tests/support/harness";
import { a, aStartup, auditOf, denialsOf, eventsOf, fifty, type Person } from "@/tests/support/hiring";
import { expectOneWinner } from "@/tests/support/identity";
import { must } from "@/tests/support/milestones";
import { anId, ledgerOf, tellDispute, tellMilestone, trust } from "@/tests/support/trust";

useDatabase();

/** Somebody whose milestone failed, and the entry that says so. */
async function aFailure(given: Person | null = null): Promise<{ talent: Person; entryId: string }> {
  const talent = given ?? (await a("talent", { name: "Ada" }));
  await tellMilestone(talent.userId, "milestone_failed");
  await drainReactions();
  const row = await TrustEntryModel.findOne({ subjectId: objectId(talent.userId) })
    .sort({ _id: -1 })
    .orFail()
    .lean();
  return { talent, entryId: row._id.toHexString() };
}

/** An appeal that waits. */
async function anAppeal(): Promise<{ talent: Person; entryId: string; id: string }> {
  const failed = await aFailure();
  must(await trust.appeal(failed.talent, failed.entryId));
  const row = await TrustAppealModel.findOne({ entryId: objectId(failed.entryId) })
    .orFail()
    .lean();
  return { ...failed, id: row._id.toHexString() };
}

describe("to appeal", () => {
  test("is the subject's, and writes the appeal with its audit row and event", async () => {
    const { talent, entryId } = await aFailure();
    const judge = await a("moderator");
    const before = await trust.read(talent, talent.userId);
    expect(before.body.entries).toMatchObject([{ id: entryId, appealable: true, appeal: null }]);
    expect(must(await trust.appeal(talent, entryId))).toMatchObject({
      id: entryId,
      event: "milestone_failed",
      value: -4,
      appealable: false,
      appeal: "open",
    });
    expect((await auditOf("trust_appeal.open")).map(({ success }) => success)).toEqual([true]);
    expect(await eventsOf("trust.appealed")).toHaveLength(1);
    await drainReactions();
    const waiting = await NotificationModel.find({ type: "case_appeal_waiting" }).lean();
    expect(waiting.map(({ userId }) => String(userId))).toEqual([judge.userId]);
    const after = await trust.read(talent, talent.userId);
    expect(after.body).toMatchObject({ score: 46, entries: [{ appealable: false, appeal: "open" }] });
  });

  test.each([
    ["nobody", () => null, 401],
    ["another talent", () => a("talent"), 404],
    ["a founder", () => a("founder"), 404],
    ["an investor", () => a("investor"), 404],
    ["a moderator", () => a("moderator"), 403],
    ["an administrator", () => a("admin"), 403],
  ])("is refused to %s", async (_who, who, status) => {
    const { entryId } = await aFailure();
    const reader: SignedIn | null = await who();
    expect((await trust.appeal(reader, entryId)).status).toBe(status);
    expect(await TrustAppealModel.countDocuments({})).toBe(0);
  });

  test("is refused for what gave points, for an unknown entry and a startup's, and without a reason", async () => {
    const founder = await a("founder");
    const startup = await aStartup(founder);
    await tellMilestone(founder.userId, "milestone_on_time");
    await tellDispute({ payerId: founder.userId, startupId: startup.id, payer: "dispute_lost" });
    await drainReactions();
    const gave = await TrustEntryModel.findOne({ event: "milestone_on_time" }).orFail().lean();
    const startups = await TrustEntryModel.findOne({ kind: "startup" }).orFail().lean();
    expect((await trust.appeal(founder, gave._id.toHexString())).status).toBe(409);
    expect((await trust.appeal(founder, startups._id.toHexString())).status).toBe(404);
    expect((await trust.appeal(founder, anId())).status).toBe(404);
    const { talent, entryId } = await aFailure();
    for (const body of [{}, { reason: "" }, { reason: "x".repeat(2001) }, { reason: "y", more: 1 }])
      expect((await trust.appeal(talent, entryId, body)).status).toBe(422);
  });

  test("ends after 30 days, to the millisecond", async () => {
    setClock(new Date("2026-05-01T00:00:00.000Z"));
    const late = await aFailure();
    const punctual = await aFailure();
    const again = ({ userId }: Person) => signIn({ id: userId, persona: "talent" });
    advanceClock(30 * DAY);
    expect((await trust.appeal(await again(punctual.talent), punctual.entryId)).status).toBe(200);
    advanceClock(1);
    expect((await trust.appeal(await again(late.talent), late.entryId)).body).toMatchObject({
      status: 409,
      code: "invalid_transition",
    });
    const { body } = await trust.read(await again(late.talent), late.talent.userId);
    expect(body.entries).toMatchObject([{ appealable: false }]);
  });

  test("is done once, however many ask at once, and not again after its end", async () => {
    const { talent, entryId } = await aFailure();
    expectOneWinner(await fifty(() => trust.appeal(talent, entryId)), 200);
    expect(await TrustAppealModel.countDocuments({})).toBe(1);
    const row = await TrustAppealModel.findOne({}).orFail().lean();
    must(await trust.decide(await a("moderator"), row._id.toHexString(), { grant: false, reason: "It was late." }));
    expect((await trust.appeal(talent, entryId)).body).toMatchObject({ code: "duplicate" });
  });
});

describe("to decide", () => {
  test("grants by a reversing entry: the original, and past scores, stay as they were", async () => {
    setClock(new Date("2026-05-01T12:00:00.000Z"));
    const { talent, id } = await anAppeal();
    advanceClock(10 * DAY);
    const moderator = await a("moderator", { name: "Mo" });
    const decided = must(await trust.decide(moderator, id, { grant: true, reason: "The courier was late." }));
    expect(decided).toMatchObject({
      id,
      status: "granted",
      subjectName: "Ada",
      decision: { reason: "The courier was late.", byName: "Mo" },
      decidable: false,
    });
    await drainReactions();
    expect(await ledgerOf(talent.userId)).toEqual(["milestone_failed -4", "milestone_failed 4"]);
    const own = await signIn({ id: talent.userId, persona: "talent" });
    const { body } = await trust.read(own, talent.userId);
    expect(body.score).toBe(50);
    expect(body.entries).toMatchObject([
      { points: 4, uncounted: "reversed", appealable: false },
      { points: -4, uncounted: "reversed", appeal: "granted", appealDecision: "The courier was late." },
    ]);
    expect(body.entries?.[0]?.reverses).toBe(body.entries?.[1]?.id);
    expect((await trust.read(null, talent.userId, "2026-05-05")).body.score).toBe(46);
    expect(await NotificationModel.countDocuments({ type: "trust_appeal_decided" })).toBe(1);
    const [mail] = await MailModel.find({ kind: "trust-appeal-decided" }).lean();
    expect(mail?.text).toContain("The courier was late.");
    expect(await auditOf("trust_appeal.grant")).toHaveLength(1);
  });

  test("refuses and leaves the ledger alone", async () => {
    const { talent, id } = await anAppeal();
    must(await trust.decide(await a("admin"), id, { grant: false, reason: "The files came late." }));
    await drainReactions();
    expect(await ledgerOf(talent.userId)).toEqual(["milestone_failed -4"]);
    expect((await trust.read(talent, talent.userId)).body.entries).toMatchObject([{ appeal: "refused" }]);
  });

  test("takes a payer's dispute back from their startup too, and not the other side's", async () => {
    const founder = await a("founder");
    const talent = await a("talent");
    const startup = await aStartup(founder);
    await tellDispute({
      payerId: founder.userId,
      payeeId: talent.userId,
      startupId: startup.id,
      payer: "dispute_split",
      payee: "dispute_split",
    });
    await drainReactions();
    const appealOf = async ({ userId }: Person, as: Person) => {
      const entry = await TrustEntryModel.findOne({ subjectId: objectId(userId) })
        .orFail()
        .lean();
      must(await trust.appeal(as, entry._id.toHexString()));
      return (await TrustAppealModel.findOne({ entryId: entry._id }).orFail().lean())._id.toHexString();
    };
    const moderator = await a("moderator");
    must(await trust.decide(moderator, await appealOf(talent, talent), { grant: true, reason: "So be it." }));
    expect(await ledgerOf(startup.id)).toEqual(["dispute_split -3"]);
    must(await trust.decide(moderator, await appealOf(founder, founder), { grant: true, reason: "So be it." }));
    expect(await ledgerOf(startup.id)).toEqual(["dispute_split -3", "dispute_split 3"]);
    expect((await StartupModel.findById(startup.id).orFail().lean()).trustScore).toBe(startupScore([50], 50));
  });

  test.each([
    ["nobody", () => null, 404],
    ["its subject", (talent: Person) => talent, 404],
    ["another talent", () => a("talent"), 404],
    ["a founder", () => a("founder"), 404],
    ["an investor", () => a("investor"), 404],
    ["a moderator", () => a("moderator"), 200],
    ["an administrator", () => a("admin"), 200],
  ])("is for staff alone: %s", async (_who, who, status) => {
    const { talent, id } = await anAppeal();
    const actor: SignedIn | null = await who(talent);
    expect((await trust.decide(actor, id, { grant: true, reason: "Yes." })).status).toBe(status);
    expect((await trust.queue(actor)).status).toBe(status);
  });

  test("is not for whoever ruled in what it is against", async () => {
    const judge = await a("moderator");
    const talent = await a("talent");
    const disputeId = anId();
    const ruling = { payeePercent: 0, by: objectId(judge.userId), reason: "So.", at: now() };
    const at = now();
    await DisputeModel.create({
      _id: objectId(disputeId),
      milestoneId: objectId(anId()),
      agreementId: objectId(anId()),
      startupId: objectId(anId()),
      payerId: objectId(anId()),
      payeeId: objectId(talent.userId),
      claimantId: objectId(talent.userId),
      status: "settled",
      amountMinor: 100_000,
      currency: "USD",
      claimPercent: 100,
      claim: { text: "Mine.", evidence: [], at },
      proposal: ruling,
      smallClaim: false,
      openedAt: at,
      outcome: { cause: "agree", payeePercent: 0, reason: null, by: null, at },
      createdAt: at,
      updatedAt: at,
    });
    await tellDispute({ disputeId, payeeId: talent.userId, payee: "dispute_lost" });
    await drainReactions();
    const entry = await TrustEntryModel.findOne({ subjectId: objectId(talent.userId) })
      .orFail()
      .lean();
    must(await trust.appeal(talent, entry._id.toHexString()));
    const id = (await TrustAppealModel.findOne({}).orFail().lean())._id.toHexString();
    expect((await trust.queue(judge)).body.items).toMatchObject([{ id, decidable: false }]);
    expect((await trust.decide(judge, id, { grant: true, reason: "Mine." })).status).toBe(403);
    expect(await denialsOf("trust_appeal.decide")).toHaveLength(1);
    const other = await a("moderator");
    expect((await trust.queue(other)).body.items).toMatchObject([{ id, decidable: true }]);
    expect((await trust.decide(other, id, { grant: true, reason: "Looked at again." })).status).toBe(200);
  });

  test("happens once, however many decide at once, and takes a reason", async () => {
    const { talent, id } = await anAppeal();
    const moderator = await a("moderator");
    for (const body of [{}, { grant: true }, { grant: "yes", reason: "x" }, { grant: true, reason: " " }])
      expect((await trust.decide(moderator, id, body)).status).toBe(422);
    expect((await trust.decide(moderator, anId(), { grant: true, reason: "x" })).status).toBe(404);
    const answers = await fifty((index) =>
      trust.decide(moderator, id, { grant: index % 2 === 0, reason: "At the same time." }),
    );
    expectOneWinner(answers, 200);
    const { status } = await TrustAppealModel.findById(id).orFail().lean();
    expect(await ledgerOf(talent.userId)).toHaveLength(status === "granted" ? 2 : 1);
  });

  test("finds what waits longest first, page by page and by state", async () => {
    const first = await anAppeal();
    const second = await anAppeal();
    const moderator = await a("moderator");
    const page = await trust.queue(moderator, "?status=open&limit=1");
    expect(page.body.items.map(({ id }) => id)).toEqual([first.id]);
    const rest = await trust.queue(moderator, `?status=open&limit=1&cursor=${page.body.nextCursor ?? ""}`);
    expect(rest.body).toMatchObject({ items: [{ id: second.id, reason: "The files were delivered in time." }] });
    must(await trust.decide(moderator, first.id, { grant: false, reason: "No." }));
    expect((await trust.queue(moderator, "?status=refused")).body.items).toHaveLength(1);
    expect((await trust.queue(moderator, "?status=lost")).status).toBe(422);
  });
});

describe("privacy", () => {
  test("a person's entries and appeals are exported, and erased but for ids and figures", async () => {
    const { talent, id } = await anAppeal();
    must(await trust.decide(await a("admin"), id, { grant: false, reason: "Ada was late." }));
    expect(await exportTrust(talent.userId)).toMatchObject({
      entries: [{ event: "milestone_failed", points: -4, reversal: false }],
      appeals: [{ status: "refused", decision: { reason: "Ada was late." } }],
    });
    await transaction(systemContext(), (tx) => eraseFromTrust(tx, talent.userId));
    expect(JSON.stringify(await exportTrust(talent.userId))).not.toMatch(/Ada|delivered/);
  });
});
