import { describe, expect, test } from "vitest";
import { DisputeModel } from "@/models/dispute";
import { DAY, advanceClock, resetClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { checkLedger } from "@/lib/flows/held-money/reconcile";
import { applyAllDueDisputeMoves } from "@/lib/flows/held-money/jobs";
import type { Milestone } from "@/lib/milestones/schema";
import { disputeOutcomes, type DecidedDispute } from "@/lib/trust/outcomes";
import { aRuling, anAnswer, disputes } from "@/tests/support/disputes";
import { useDatabase } from "@/tests/support/harness";
import { rowOf, useHeldMoney } from "@/tests/support/held-money";
import { a, eventsOf, fifty, tally } from "@/tests/support/hiring";
import { aTeam, entriesOf, milestones, must, settleFunds, type Team } from "@/tests/support/milestones";

useDatabase();
const { stripe, becomes, submitted, onboarded, takenBack, refundsOf } = useHeldMoney();

/** A delivery that was paid for, and a claim about it: the payer's for the whole back, unless another is made. */
async function disputed(
  team: Team,
  claim: { by?: "founder" | "talent"; claimPercent?: number; amountMinor?: number } = {},
): Promise<{ id: string; milestone: Milestone }> {
  const { by = "founder", claimPercent = 0, amountMinor = 100_000 } = claim;
  const milestone = await submitted(team, { amountMinor });
  const words = { reason: "It does not run.", claimPercent, evidence: ["https://example.org/log"] };
  const frozen = must(await milestones.dispute(team[by], milestone.id, words));
  return { id: frozen.disputeId ?? "", milestone: frozen };
}

const disputeOf = (id: string) => DisputeModel.findById(id).orFail().lean();

/** What reached the payee and the payer at the provider. */
async function moved(milestoneId: string, accountId: string): Promise<{ transfers: number[]; refunds: number[] }> {
  const transfers = await stripe.sdk.transfers.list({
    destination: accountId,
    transfer_group: `milestone:${milestoneId}`,
  });
  return { transfers: transfers.data.map(({ amount }) => amount), refunds: await refundsOf(milestoneId) };
}

describe("a proposal that both accept", () => {
  test("divides 1,000.00 by 60 to 40 as the published table says, in the ledger and at the provider", async () => {
    const team = await aTeam();
    const accountId = await onboarded(team);
    const { id, milestone } = await disputed(team);
    must(await disputes.answer(team.talent, id, anAnswer));
    const proposed = must(await disputes.propose(await a("moderator"), id, aRuling(60)));
    expect(proposed.proposal?.division).toEqual({
      releasedMinor: 60_000,
      commissionMinor: 3_000,
      netMinor: 57_000,
      refundedMinor: 40_000,
    });
    expect(must(await disputes.settle(team.founder, id, { accept: true }))).toMatchObject({
      status: "proposed",
      acceptedBy: [team.founder.userId],
      custody: true,
    });
    expect((await milestones.release(team.founder, milestone.id)).status).toBe(409);
    const settled = must(await disputes.settle(team.talent, id, { accept: true }));
    expect(settled).toMatchObject({
      status: "settled",
      custody: false,
      outcome: { cause: "agree", payeePercent: 60, reason: null },
      actions: [],
    });
    await settleFunds();
    const payable = `payable:${team.talent.userId}`;
    expect((await entriesOf(milestone.id)).map(({ key, lines }) => [key, lines])).toEqual([
      ["fund:m:1", { clearing: 100_000, "escrow:m": -100_000 }],
      ["release:m", { "escrow:m": 60_000, [payable]: -57_000, "revenue:commission": -3_000 }],
      ["refund:m:1", { clearing: -40_000, "escrow:m": 40_000 }],
      ["transfer:m", { clearing: -57_000, [payable]: 57_000 }],
    ]);
    expect(await moved(milestone.id, accountId)).toEqual({ transfers: [57_000], refunds: [40_000] });
    expect(must(await milestones.read(team.talent, milestone.id))).toMatchObject({
      status: "split",
      funds: { heldMinor: 0, paidMinor: 57_000, refundedMinor: 40_000 },
    });
    const [event] = await eventsOf("dispute.settled");
    expect(event?.payload).toMatchObject({ cause: "agree", payeePercent: 60 });
    expect(disputeOutcomes(event?.payload as unknown as DecidedDispute)).toEqual([
      { userId: team.founder.userId, event: "dispute_split" },
      { userId: team.talent.userId, event: "dispute_split" },
    ]);
    expect((await checkLedger(systemContext())).faults).toEqual([]);
  });

  test("is executed once by fifty parallel acceptances", async () => {
    const team = await aTeam();
    const { id, milestone } = await disputed(team);
    must(await disputes.answer(team.talent, id, anAnswer));
    must(await disputes.propose(await a("moderator"), id, aRuling(60)));
    const answers = await fifty((index) =>
      disputes.settle(index % 2 === 0 ? team.founder : team.talent, id, { accept: true }),
    );
    expect(tally(answers)).toEqual({ 200: 2, 409: 48 });
    await settleFunds();
    expect((await entriesOf(milestone.id)).map(({ key }) => key)).toEqual(["fund:m:1", "release:m", "refund:m:1"]);
    expect(await eventsOf("dispute.settled")).toHaveLength(1);
    expect(await eventsOf("dispute.accepted")).toHaveLength(1);
  });
});

describe("a claim that is conceded", () => {
  test("by the payer pays all of it, and costs nobody trust", async () => {
    const team = await aTeam();
    const accountId = await onboarded(team);
    const { id, milestone } = await disputed(team, { by: "talent", claimPercent: 100 });
    const settled = must(await disputes.settle(team.founder, id, { accept: true }));
    expect(settled).toMatchObject({ status: "settled", outcome: { cause: "concede", payeePercent: 100 } });
    await settleFunds();
    expect(await moved(milestone.id, accountId)).toEqual({ transfers: [95_000], refunds: [] });
    const [event] = await eventsOf("dispute.settled");
    expect(disputeOutcomes(event?.payload as unknown as DecidedDispute)).toEqual([]);
  });

  test("by the payee for an odd sum returns the odd cent to who paid it", async () => {
    const team = await aTeam();
    const accountId = await onboarded(team);
    const { id, milestone } = await disputed(team, { claimPercent: 33, amountMinor: 101 });
    must(await disputes.settle(team.talent, id, { accept: true }));
    await settleFunds();
    expect(await moved(milestone.id, accountId)).toEqual({ transfers: [31], refunds: [68] });
  });
});

describe("a small claim", () => {
  test("goes to a second moderator once its proposal was refused", async () => {
    const team = await aTeam();
    const [first, second] = [await a("moderator"), await a("admin")];
    const { id, milestone } = await disputed(team, { amountMinor: 40_000 });
    expect(must(await disputes.read(team.founder, id)).smallClaim).toBe(true);
    must(await disputes.answer(team.talent, id, anAnswer));
    must(await disputes.propose(first, id, aRuling(50)));
    const refused = must(await disputes.settle(team.talent, id, { accept: false }));
    expect(refused).toMatchObject({ status: "escalated", actions: [], deadline: { byItself: false } });
    expect((await disputes.propose(first, id, aRuling(70))).status).toBe(403);
    const settled = must(await disputes.propose(second, id, aRuling(70)));
    expect(settled.outcome).toMatchObject({ cause: "award", payeePercent: 70, reason: aRuling(70).reason });
    expect((await entriesOf(milestone.id)).map(({ key }) => key)).toEqual(["fund:m:1", "release:m", "refund:m:1"]);
  });
});

describe("a case of the payer's bank", () => {
  test("stops the dispute's clock, which goes on from its old date once it is won", async () => {
    const team = await aTeam();
    const { id, milestone } = await disputed(team);
    const before = (await disputeOf(id)).nextMoveAt;
    expect(before).not.toBeNull();
    const bank = await takenBack(milestone.id);
    expect((await disputeOf(id)).nextMoveAt).toBeNull();
    advanceClock(30 * DAY);
    expect(await applyAllDueDisputeMoves(systemContext())).toBe(0);
    // The provider's own clock goes on: it signs its events by that.
    resetClock();
    await stripe.control("dispute/decide", { dispute: bank, won: true });
    await becomes(milestone.id, { cardDisputed: false });
    expect((await disputeOf(id)).nextMoveAt).toEqual(before);
    advanceClock(30 * DAY);
    expect(await applyAllDueDisputeMoves(systemContext())).toBe(1);
    expect((await disputeOf(id)).outcome).toMatchObject({ cause: "default", payeePercent: 0 });
    expect((await rowOf(milestone.id)).status).toBe("refunded");
  });

  test("takes the money when it is lost, and they go on to quarrel without it", async () => {
    const team = await aTeam();
    const { id, milestone } = await disputed(team);
    const bank = await takenBack(milestone.id);
    await stripe.control("dispute/decide", { dispute: bank, won: false });
    await becomes(milestone.id, { status: "refunded" });
    expect(must(await disputes.read(team.talent, id))).toMatchObject({ status: "open", custody: false });
    const entries = await entriesOf(milestone.id);
    expect(must(await disputes.settle(team.talent, id, { accept: true })).status).toBe("settled");
    expect(await entriesOf(milestone.id)).toEqual(entries);
  });
});
