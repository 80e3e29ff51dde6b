import { describe, expect, test } from "vitest";
import { DisputeModel, type Dispute as DisputeRow } from "@/models/dispute";
import { MilestoneModel } from "@/models/milestone";
import { NotificationModel } from "@/models/notification";
import { OutboxEventModel } from "@/models/outbox-event";
import { UserModel } from "@/models/user";
import { DAY, MINUTE, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { addBusinessDays } from "@/lib/disputes/clocks";
import { disputeDeadlinesJob, applyAllDueDisputeMoves } from "@/lib/flows/held-money/jobs";
import { milestoneDeadlinesJob, applyAllDueMoves } from "@/lib/flows/held-money/jobs";
import { disputeOutcomes, type DecidedDispute } from "@/lib/trust/outcomes";
import { aRuling, again, anAnswer, disputes, standing } from "@/tests/support/disputes";
import { drainReactions, useDatabase } from "@/tests/support/harness";
import { a, type Person } from "@/tests/support/hiring";
import {
  aTeam,
  entriesOf,
  milestones,
  must,
  standing as standingMilestone,
  type Team,
} from "@/tests/support/milestones";

useDatabase();

const rowOf = (id: string) => DisputeModel.findById(id).orFail().lean();
const milestoneOf = (id: string) => MilestoneModel.findById(id).orFail().lean();
const minuteAfter = (at: Date) => new Date(at.getTime() + MINUTE);
const days = (from: Date, count: number) => new Date(from.getTime() + count * DAY);
const work = () => disputeDeadlinesJob.run(systemContext());

/** What both trust ledgers gain by the last settled dispute. */
async function verdicts(team: Team): Promise<Record<string, string>> {
  const [event] = await OutboxEventModel.find({ name: "dispute.settled" }).sort({ createdAt: -1 }).limit(1).lean();
  return Object.fromEntries(
    disputeOutcomes(event?.payload as unknown as DecidedDispute).map(({ userId, event: verdict }) => [
      userId === team.founder.userId ? "payer" : "payee",
      verdict,
    ]),
  );
}

const escalated = (author: Person, more: Partial<DisputeRow> = {}): Partial<DisputeRow> => ({
  status: "escalated",
  answeredAt: now(),
  proposedAt: now(),
  escalatedAt: now(),
  proposal: { payeePercent: 60, by: objectId(author.userId), confirmedBy: null, reason: "Half.", at: now() },
  ...more,
});

describe("a claim that nobody answers", () => {
  test.each([
    ["the whole back", 0, "payer", "refunded", { payer: "dispute_won", payee: "dispute_lost" }],
    ["the whole for the work", 100, "payee", "released", { payer: "dispute_lost", payee: "dispute_won" }],
    ["a part", 40, "payer", "split", { payer: "dispute_won", payee: "dispute_lost" }],
  ] as const)(
    "for %s is carried out after five business days, not a day before",
    async (_what, claimPercent, by, ends, told) => {
      const team = await aTeam();
      const claimant = by === "payer" ? team.founder : team.talent;
      const { id, milestoneId } = await standing(team, { claimPercent, claimantId: objectId(claimant.userId) });
      const due = addBusinessDays(now(), 5);
      expect((await rowOf(id)).nextMoveAt?.getTime()).toBeLessThanOrEqual(minuteAfter(due).getTime());
      setClock(days(due, -1));
      await work();
      expect((await rowOf(id)).status).toBe("open");
      setClock(days(due, 1));
      await work();
      expect(await rowOf(id)).toMatchObject({
        status: "settled",
        outcome: { cause: "default", payeePercent: claimPercent, by: null, reason: null },
        nextMoveAt: null,
        deadlineAt: null,
      });
      expect((await milestoneOf(milestoneId)).status).toBe(ends);
      expect(await verdicts(team)).toEqual(told);
      await work();
      expect((await entriesOf(milestoneId)).length).toBe(ends === "split" ? 2 : 1);
    },
  );

  test("comes before anybody's act where the worker slept", async () => {
    const team = await aTeam();
    const { id, milestoneId } = await standing(team);
    setClock(days(addBusinessDays(now(), 5), 1));
    const late = await disputes.answer(await again(team.talent, "talent"), id, anAnswer);
    expect(late.body).toMatchObject({ code: "invalid_transition", state: "settled" });
    expect((await milestoneOf(milestoneId)).status).toBe("refunded");
  });
});

describe("where the account of who is silent is closed, silence decides nothing", () => {
  const close = ({ userId }: Person) => UserModel.updateOne({ _id: userId }, { $set: { status: "suspended" } });

  test.each([
    ["a delivery that nobody reviewed", "submitted", "founder", 14, { byPayer: false, claimPercent: 100 }],
    ["a refund request that nobody answered", "refund_requested", "talent", 7, { byPayer: true, claimPercent: 0 }],
  ] as const)("%s becomes the other side's claim, and then a moderator's", async (_what, status, who, after, claim) => {
    const team = await aTeam();
    const milestoneId = await standingMilestone(team, status);
    const begun = now();
    const { clockFrom } = await milestoneOf(milestoneId);
    await MilestoneModel.updateOne({ _id: milestoneId }, { nextMoveAt: clockFrom && days(clockFrom, after) });
    await close(team[who]);
    setClock(days(begun, after - 2));
    await milestoneDeadlinesJob.run(systemContext());
    expect((await milestoneOf(milestoneId)).status).toBe(status);

    setClock(days(begun, after));
    await milestoneDeadlinesJob.run(systemContext());
    const [{ _id: id, ...opened } = { _id: null }] = await DisputeModel.find({ milestoneId }).lean();
    expect(await milestoneOf(milestoneId)).toMatchObject({ status: "disputed", disputedFrom: status, disputeId: id });
    expect(opened).toMatchObject({
      status: "open",
      claimantId: objectId((claim.byPayer ? team.founder : team.talent).userId),
      claimPercent: claim.claimPercent,
    });

    setClock(days(now(), 8));
    const referredAt = now();
    await work();
    expect(await rowOf(String(id))).toMatchObject({ status: "answered", answer: null, outcome: null });
    expect((await rowOf(String(id))).deadlineAt?.getTime()).toBeGreaterThanOrEqual(days(referredAt, 2).getTime());
    expect(await entriesOf(milestoneId)).toHaveLength(1);
    await drainReactions();
    const other = claim.byPayer ? team.founder : team.talent;
    const told = await NotificationModel.find({ userId: other.userId, type: /^dispute_/ }).lean();
    expect(new Map(told.map(({ type, data }) => [type, data.cause]))).toEqual(
      new Map([
        ["dispute_opened", "closed"],
        ["dispute_referred", undefined],
      ]),
    );
    expect(must(await disputes.propose(await a("moderator"), String(id), aRuling(50))).status).toBe("proposed");
  });

  test("an account that is open again in time decides by silence as ever", async () => {
    const team = await aTeam();
    const { id } = await standing(team);
    await close(team.talent);
    setClock(days(now(), 2));
    await UserModel.updateOne({ _id: team.talent.userId }, { $set: { status: "active" } });
    setClock(days(now(), 7));
    await work();
    expect((await rowOf(id)).status).toBe("settled");
  });
});

describe("a proposal that not both accept", () => {
  test("lapses after two days, and then each has seven to ask for arbitration", async () => {
    const team = await aTeam();
    const judge = await a("moderator");
    const { id } = await standing(team, { status: "answered", answeredAt: now() });
    must(await disputes.propose(judge, id, aRuling(60)));
    must(await disputes.settle(team.founder, id, { accept: true }));
    const proposedAt = now();
    setClock(days(proposedAt, 1));
    await work();
    expect((await rowOf(id)).status).toBe("proposed");
    setClock(days(proposedAt, 3));
    await work();
    // From when the worker got to it: each has the whole time.
    expect(await rowOf(id)).toMatchObject({
      status: "escalated",
      escalatedAt: now(),
      deadlineAt: days(now(), 7),
    });
  });
});

describe("an election that is over", () => {
  test.each([
    ["the payee alone asked", ["payee"], 100, "released", { payer: "dispute_lost", payee: "dispute_won" }],
    ["the payer alone asked", ["payer"], 0, "refunded", { payer: "dispute_won", payee: "dispute_lost" }],
    ["nobody asked", [], 0, "refunded", { payer: "dispute_won", payee: "dispute_lost" }],
  ] as const)("after seven days, where %s, is decided so", async (_what, asked, percent, ends, told) => {
    const team = await aTeam();
    const { id, milestoneId } = await standing(team, escalated(await a("moderator")));
    const from = now();
    for (const side of asked)
      must(await disputes.settle(side === "payer" ? team.founder : team.talent, id, { accept: true }));
    setClock(days(from, 6));
    await work();
    expect((await rowOf(id)).status).toBe("escalated");
    setClock(days(from, 8));
    await work();
    expect(await rowOf(id)).toMatchObject({ status: "settled", outcome: { cause: "close", payeePercent: percent } });
    expect((await milestoneOf(milestoneId)).status).toBe(ends);
    expect(await verdicts(team)).toEqual(told);
  });

  test("by both waits for a moderator, however long", async () => {
    const team = await aTeam();
    const judge = await a("moderator");
    const { id, milestoneId } = await standing(team, escalated(await a("moderator")));
    for (const party of [team.founder, team.talent]) must(await disputes.settle(party, id, { accept: true }));
    setClock(days(now(), 60));
    expect(await applyAllDueDisputeMoves(systemContext())).toBe(0);
    expect(await applyAllDueMoves(systemContext())).toBe(0);
    const settled = must(await disputes.propose(await again(judge, "moderator"), id, aRuling(30)));
    expect(settled).toMatchObject({ status: "settled", outcome: { cause: "award", payeePercent: 30 } });
    expect((await entriesOf(milestoneId)).map(({ key }) => key)).toEqual(["release:m", "refund:m:1"]);
    expect(await verdicts(team)).toEqual({ payer: "dispute_split", payee: "dispute_split" });
  });

  test("a small claim waits for a second moderator too", async () => {
    const team = await aTeam();
    const [author, second] = [await a("moderator"), await a("moderator")];
    const small = { amountMinor: 49_999, smallClaim: true };
    const { id } = await standing(team, escalated(author, small));
    setClock(days(now(), 30));
    expect(await applyAllDueDisputeMoves(systemContext())).toBe(0);
    expect((await disputes.propose(await again(author, "moderator"), id, aRuling(50))).body).toMatchObject({
      code: "forbidden",
      conflict: "author",
    });
    const settled = must(await disputes.propose(await again(second, "moderator"), id, aRuling(50)));
    expect(settled.outcome).toMatchObject({
      cause: "award",
      division: { releasedMinor: 24_999, commissionMinor: 1_250, netMinor: 23_749, refundedMinor: 25_000 },
    });
  });
});

describe("a moderator's delay", () => {
  test("settles nothing by itself, and shows as late", async () => {
    const team = await aTeam();
    const { id } = await standing(team, { status: "answered", answeredAt: now() });
    const due = days(now(), 2);
    setClock(days(now(), 30));
    expect(await applyAllDueDisputeMoves(systemContext())).toBe(0);
    const { deadline, status } = must(await disputes.read(await again(team.talent, "talent"), id));
    expect(status).toBe("answered");
    expect(deadline?.byItself).toBe(false);
    expect(Math.abs(new Date(deadline?.at ?? 0).getTime() - due.getTime())).toBeLessThan(MINUTE);
  });
});

describe("a claim that is taken back", () => {
  test("lets the review's clock go on where it stood", async () => {
    const team = await aTeam();
    const { id, milestoneId } = await standing(team);
    const from = now();
    const { clockFrom, disputedAt } = await milestoneOf(milestoneId);
    setClock(days(from, 3));
    const over = must(await disputes.withdraw(await again(team.founder, "founder"), id));
    expect(over).toMatchObject({ status: "withdrawn", outcome: null, deadline: null, actions: [], custody: false });
    const after = await milestoneOf(milestoneId);
    const lasted = now().getTime() - (disputedAt?.getTime() ?? 0);
    expect(after).toMatchObject({ status: "submitted", disputedFrom: null, disputedAt: null });
    expect(after.clockFrom).toEqual(new Date((clockFrom?.getTime() ?? 0) + lasted));
    expect(await OutboxEventModel.countDocuments({ name: "dispute.withdrawn" })).toBe(1);
    // 14 days of review, and three of quarrel.
    setClock(days(from, 16));
    await milestoneDeadlinesJob.run(systemContext());
    expect((await milestoneOf(milestoneId)).status).toBe("submitted");
    setClock(days(from, 18));
    await milestoneDeadlinesJob.run(systemContext());
    expect((await milestoneOf(milestoneId)).status).toBe("released");
  });

  test("may be followed by another", async () => {
    const team = await aTeam();
    const { id, milestoneId } = await standing(team);
    must(await disputes.withdraw(team.founder, id));
    const again = must(await milestones.dispute(team.talent, milestoneId, { reason: "Pay.", claimPercent: 100 }));
    expect(again).toMatchObject({ status: "disputed" });
    expect(again.disputeId).not.toBe(id);
    expect((await disputes.withdraw(team.founder, id)).status).toBe(409);
    expect((await milestoneOf(milestoneId)).status).toBe("disputed");
  });
});

describe("day 85", () => {
  test("returns what was never delivered; the dispute goes on without it", async () => {
    const team = await aTeam();
    const judge = await a("moderator");
    const { id, milestoneId } = await standing(
      team,
      { status: "answered", answeredAt: now() },
      { disputedFrom: "in_progress", submittedAt: null, clockFrom: null, nextMoveAt: days(now(), 85) },
    );
    setClock(days(now(), 86));
    await milestoneDeadlinesJob.run(systemContext());
    expect(await milestoneOf(milestoneId)).toMatchObject({ status: "refunded" });
    const [founder, talent] = [await again(team.founder, "founder"), await again(team.talent, "talent")];
    expect(must(await disputes.read(founder, id))).toMatchObject({ status: "answered", custody: false });
    must(await disputes.propose(await again(judge, "moderator"), id, aRuling(60)));
    must(await disputes.settle(founder, id, { accept: true }));
    const settled = must(await disputes.settle(talent, id, { accept: true }));
    expect(settled).toMatchObject({ status: "settled", outcome: { cause: "agree", payeePercent: 60 } });
    expect(await verdicts(team)).toEqual({ payer: "dispute_split", payee: "dispute_split" });
    expect((await entriesOf(milestoneId)).map(({ key }) => key)).toEqual(["refund:m:1"]);
    expect((await milestoneOf(milestoneId)).status).toBe("refunded");
  });

  test("takes nothing from what was decided before it while the worker slept", async () => {
    const team = await aTeam();
    const opened = now();
    const { id, milestoneId } = await standing(
      team,
      { claimantId: objectId(team.talent.userId), claimPercent: 100 },
      {
        disputedFrom: "in_progress",
        submittedAt: null,
        clockFrom: null,
        fundedAt: days(opened, -76),
        nextMoveAt: days(opened, 9),
      },
    );
    setClock(days(opened, 20));
    await milestoneDeadlinesJob.run(systemContext());
    expect((await rowOf(id)).outcome).toMatchObject({ cause: "default", payeePercent: 100 });
    expect((await milestoneOf(milestoneId)).status).toBe("released");
    expect((await entriesOf(milestoneId)).map(({ key }) => key)).toEqual(["release:m"]);
  });
});
