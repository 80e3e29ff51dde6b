import { beforeEach, describe, expect, test } from "vitest";
import { AuditLogModel } from "@/models/audit-log";
import { DisputeModel } from "@/models/dispute";
import { LedgerCheckModel } from "@/models/ledger-check";
import { LedgerEntryModel } from "@/models/ledger-entry";
import { MilestoneModel } from "@/models/milestone";
import { OutboxEventModel } from "@/models/outbox-event";
import { PaymentOrderModel } from "@/models/payment-order";
import { UserModel } from "@/models/user";
import { DAY, HOUR, MINUTE, advanceClock, nowMs, resetClock, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { checkLedger } from "@/lib/flows/held-money/reconcile";
import { milestoneDeadlinesJob, applyAllDueMoves } from "@/lib/flows/held-money/jobs";
import { resetStripe } from "@/lib/integrations/stripe/client";
import { closeDay } from "@/lib/ledger/commands/close-day";
import { getPlatformBalances } from "@/lib/ledger/queries/platform-balances";
import { findFunds } from "@/lib/ledger/queries/funds";
import { signIn, useDatabase } from "@/tests/support/harness";
import { rowOf, sessionOf, useHeldMoney } from "@/tests/support/held-money";
import { fifty, tally } from "@/tests/support/hiring";
import { aTeam, entriesOf, milestones, must, settleFunds } from "@/tests/support/milestones";
import { cards } from "@/tests/support/stripe";
import { setVariables } from "@/tests/support/variables";

useDatabase();
let started = 0;
const { webhook, stripe, until, becomes, funded, submitted, onboarded, takenBack, refundsOf } = useHeldMoney();
beforeEach(() => {
  started = nowMs();
});

const held = "escrow:m";

/** The provider cannot be reached until the answer is called. */
function goAway(): () => void {
  const restore = setVariables({ STRIPE_API_BASE: "http://127.0.0.1:9" });
  resetStripe();
  return () => {
    restore();
    resetStripe();
  };
}

describe("money for a milestone", () => {
  test("is held once the provider confirms the exact amount, and not before", async () => {
    const team = await aTeam();
    const { id, status } = must(await milestones.plan(team.founder, team.agreementId), 201);
    expect(status).toBe("draft");
    const { url } = must(await milestones.fund(team.founder, id));
    expect(must(await milestones.read(team.talent, id)).status).toBe("awaiting_funds");
    expect(must(await milestones.fund(team.founder, id)).url).toBe(url);
    await stripe.pay(sessionOf(url), cards.ok);
    await webhook.caughtUp();
    const after = must(await milestones.read(team.founder, id));
    expect(after).toMatchObject({ status: "funded", funds: { fundedMinor: 100_000, heldMinor: 100_000 } });
    expect(await entriesOf(id)).toEqual([{ key: "fund:m:1", lines: { clearing: 100_000, [held]: -100_000 } }]);
  });

  test("released while the provider is away for six hours, it is paid out once when the provider is back", async () => {
    const team = await aTeam();
    const accountId = await onboarded(team);
    const { id } = await submitted(team);
    must(await milestones.release(team.founder, id));
    const comeBack = goAway();
    try {
      for (let hours = 0; hours < 6; hours += 2) {
        await settleFunds();
        expect(await PaymentOrderModel.findOne({ milestoneId: id }).lean()).toMatchObject({ state: "queued" });
        advanceClock(2 * HOUR);
      }
    } finally {
      comeBack();
    }
    await settleFunds();
    await settleFunds();
    expect((await entriesOf(id)).map(({ key }) => key)).toEqual(["fund:m:1", "release:m", "transfer:m"]);
    const transfers = await stripe.sdk.transfers.list({ destination: accountId });
    expect(transfers.data.map(({ amount }) => amount)).toEqual([95_000]);
  });

  test("released, it pays the payee less five percent, to the cent of the published table", async () => {
    const team = await aTeam();
    const accountId = await onboarded(team);
    const { id } = await submitted(team);
    const released = must(await milestones.release(team.founder, id));
    expect(released.status).toBe("released");
    await settleFunds();
    const payable = `payable:${team.talent.userId}`;
    expect(await entriesOf(id)).toEqual([
      { key: "fund:m:1", lines: { clearing: 100_000, [held]: -100_000 } },
      { key: "release:m", lines: { [held]: 100_000, [payable]: -95_000, "revenue:commission": -5_000 } },
      { key: "transfer:m", lines: { clearing: -95_000, [payable]: 95_000 } },
    ]);
    const transfers = await stripe.sdk.transfers.list({ destination: accountId });
    expect(transfers.data.map(({ amount, currency }) => [amount, currency])).toEqual([[95_000, "usd"]]);
    expect(must(await milestones.earnings(team.talent)).items).toEqual([
      { currency: "USD", heldMinor: 0, availableMinor: 0, paidMinor: 95_000 },
    ]);
  });

  test("is not paid out where the provider does not know the payment that it comes from", async () => {
    const team = await aTeam();
    const accountId = await onboarded(team);
    // Money of ours that could be paid out by mistake.
    const other = must(await milestones.plan(team.founder, team.agreementId), 201);
    await stripe.pay(sessionOf(must(await milestones.fund(team.founder, other.id)).url), "4000000000000077");
    const { id } = await submitted(team);
    await LedgerEntryModel.collection.updateOne({ key: `fund:${id}:1` }, { $set: { reference: "pi_unknown" } });
    must(await milestones.release(team.founder, id));
    await settleFunds();
    expect((await stripe.sdk.transfers.list({ destination: accountId })).data).toEqual([]);
    expect((await entriesOf(id)).map(({ key }) => key)).toEqual(["fund:m:1", "release:m"]);
  });

  test("waits for a payee without an account, and is paid when they have one", async () => {
    const team = await aTeam();
    const { id } = await submitted(team);
    must(await milestones.release(team.founder, id));
    await settleFunds();
    expect(await PaymentOrderModel.find({}, { _id: 0, kind: 1, state: 1, amountMinor: 1 }).lean()).toEqual([
      { kind: "transfer", state: "waiting", amountMinor: 95_000 },
    ]);
    expect(must(await milestones.earnings(team.talent)).items[0]).toMatchObject({ availableMinor: 95_000 });
    await onboarded(team);
    expect(must(await milestones.account(team.talent)).status).toBe("enabled");
    await settleFunds();
    expect(must(await milestones.read(team.talent, id)).funds).toMatchObject({ paidMinor: 95_000 });
  });

  test("goes back whole where the payee agrees", async () => {
    const team = await aTeam();
    const { id } = await funded(team);
    must(await milestones.requestRefund(team.founder, id, { reason: "Plans changed." }));
    expect(must(await milestones.acceptRefund(team.talent, id)).status).toBe("refunded");
    await settleFunds();
    expect((await entriesOf(id)).at(-1)).toEqual({
      key: "refund:m:1",
      lines: { clearing: -100_000, [held]: 100_000 },
    });
    expect(await refundsOf(id)).toEqual([100_000]);
  });

  test("has a page although a try before was lost, and the payer's address has changed since", async () => {
    const team = await aTeam();
    const { id } = must(await milestones.plan(team.founder, team.agreementId), 201);
    const lost = must(await milestones.fund(team.founder, id)).url;
    const asBefore = { $set: { page: null, attempts: 0 } };
    await MilestoneModel.updateOne({ _id: id }, asBefore);
    expect(must(await milestones.fund(team.founder, id)).url, "the very same order again").toBe(lost);
    await MilestoneModel.updateOne({ _id: id }, asBefore);
    await UserModel.updateOne({ _id: team.founder.userId }, { $set: { email: `new-${team.founder.email}` } });
    expect(must(await milestones.fund(team.founder, id)).url).not.toBe(lost);
  });

  test("paid on two pages funds once, and the second payment goes back", async () => {
    const team = await aTeam();
    const { id } = must(await milestones.plan(team.founder, team.agreementId), 201);
    const first = must(await milestones.fund(team.founder, id)).url;
    await MilestoneModel.updateOne({ _id: id }, { $set: { page: null } });
    const second = must(await milestones.fund(team.founder, id)).url;
    expect(second).not.toBe(first);
    await stripe.pay(sessionOf(first), cards.ok);
    await stripe.pay(sessionOf(second), cards.ok);
    await webhook.caughtUp();
    await settleFunds();
    expect((await entriesOf(id)).map(({ key }) => key.replace(/\d$/, "n"))).toEqual([
      "fund:m:n",
      "receive:m:n",
      "return:m:n",
    ]);
    expect(await refundsOf(id)).toEqual([100_000]);
  });

  test("for a milestone that was given up goes back", async () => {
    const team = await aTeam();
    const { id } = must(await milestones.plan(team.founder, team.agreementId), 201);
    const { url } = must(await milestones.fund(team.founder, id));
    await MilestoneModel.updateOne({ _id: id }, { $set: { discardedAt: new Date() } });
    await stripe.pay(sessionOf(url), cards.ok);
    await webhook.caughtUp();
    await settleFunds();
    expect((await entriesOf(id)).map(({ key }) => key)).toEqual(["receive:m:1", "return:m:1"]);
  });

  test("is released once by fifty parallel calls: one entry, one transfer", async () => {
    const team = await aTeam();
    await onboarded(team);
    const { id } = await submitted(team);
    const answers = await fifty(() => milestones.release(team.founder, id));
    expect(tally(answers)[200]).toBe(1);
    await settleFunds();
    expect((await entriesOf(id)).map(({ key }) => key)).toEqual(["fund:m:1", "release:m", "transfer:m"]);
    expect((await stripe.sdk.transfers.list({ transfer_group: `milestone:${id}` })).data).toHaveLength(1);
  });

  test("taken back by the payer's bank moves no more until that is decided; lost, it pays the case", async () => {
    const team = await aTeam();
    const { id } = await funded(team);
    const dispute = await takenBack(id);
    expect(must(await milestones.read(team.founder, id))).toMatchObject({ status: "funded", cardDisputed: true });
    const [, taken] = await entriesOf(id);
    expect(taken?.lines).toEqual({ clearing: -100_000, [`receivable:${team.founder.userId}`]: 100_000 });
    expect((await milestones.requestRefund(team.founder, id, { reason: "Back, please." })).status).toBe(200);
    expect((await milestones.acceptRefund(team.talent, id)).body).toMatchObject({ code: "invalid_transition" });
    advanceClock(90 * DAY);
    expect(await applyAllDueMoves(systemContext())).toBe(0);
    // The provider signs its events by its own clock.
    resetClock();
    await stripe.control("dispute/decide", { dispute, won: false });
    await becomes(id, { status: "refunded", cardDisputed: false });
    expect((await findFunds([id])).get(id)).toMatchObject({ heldMinor: 0, refundedMinor: 100_000 });
    expect((await entriesOf(id)).at(-1)?.lines).toEqual({
      [held]: 100_000,
      [`receivable:${team.founder.userId}`]: -100_000,
    });
    expect(await refundsOf(id)).toEqual([]);
  });

  test("taken back after the release is our loss, and the payee keeps theirs", async () => {
    const team = await aTeam();
    await onboarded(team);
    const { id } = await submitted(team);
    must(await milestones.release(team.founder, id));
    await settleFunds();
    const dispute = await takenBack(id);
    await stripe.control("dispute/decide", { dispute, won: false });
    await until(async () => expect((await entriesOf(id)).at(-1)?.key).toMatch(/^write_off:m:/));
    expect(must(await milestones.read(team.talent, id))).toMatchObject({
      status: "released",
      funds: { paidMinor: 95_000 },
    });
    expect((await entriesOf(id)).slice(-2).map(({ key }) => key.replace(/:du?p?_.*|:dp_.*/, ""))).toEqual([
      "chargeback:m",
      "write_off:m",
    ]);
  });
});

describe("a bank's case", () => {
  test("that is told of before its payment is waits for it, and then freezes the money", async () => {
    const team = await aTeam();
    const { id } = await funded(team, {}, cards.disputed);
    advanceClock(MINUTE);
    await becomes(id, { status: "funded", cardDisputed: true });
    expect((await entriesOf(id)).map(({ key }) => key.split(":")[0])).toEqual(["fund", "chargeback"]);
  });
});

describe("time", () => {
  test("releases a delivery after 14 days, reminding on days 7, 12 and 13", async () => {
    const team = await aTeam();
    const { id } = await submitted(team);
    const from = (await rowOf(id)).clockFrom?.getTime() ?? 0;
    const reminded = async () => (await rowOf(id)).remindedDay;
    for (const [day, reminder] of [
      [6, 0],
      [7, 7],
      [12, 12],
      [13, 13],
    ] as const) {
      setClock(new Date(from + day * DAY));
      await milestoneDeadlinesJob.run(systemContext());
      expect([day, await reminded()]).toEqual([day, reminder]);
    }
    expect((await rowOf(id)).status).toBe("submitted");
    setClock(new Date(from + 14 * DAY));
    await milestoneDeadlinesJob.run(systemContext());
    expect((await rowOf(id)).status).toBe("released");
    expect((await entriesOf(id)).map(({ key }) => key)).toEqual(["fund:m:1", "release:m"]);
  });

  test("agrees to a refund that the payee leaves unanswered for 7 days", async () => {
    const team = await aTeam();
    const { id } = await funded(team);
    must(await milestones.requestRefund(team.founder, id, { reason: "Plans changed." }));
    advanceClock(7 * DAY - MINUTE);
    expect(await applyAllDueMoves(systemContext())).toBe(0);
    advanceClock(2 * MINUTE);
    expect(await applyAllDueMoves(systemContext())).toBe(1);
    expect((await rowOf(id)).status).toBe("refunded");
  });

  test("warns on day 60, and returns on day 85 what nobody delivered", async () => {
    const team = await aTeam();
    const { id } = await funded(team);
    setClock(new Date(started + 60 * DAY + MINUTE));
    await milestoneDeadlinesJob.run(systemContext());
    expect((await rowOf(id)).holdWarnedAt).not.toBeNull();
    setClock(new Date(started + 85 * DAY + MINUTE));
    await milestoneDeadlinesJob.run(systemContext());
    expect((await rowOf(id)).status).toBe("refunded");
  });

  test("turns changes that are not delivered into a dispute on day 75", async () => {
    const team = await aTeam();
    const { id } = await submitted(team);
    must(await milestones.requestChanges(team.founder, id, { reason: "The plug is missing." }));
    setClock(new Date(started + 75 * DAY + MINUTE));
    await milestoneDeadlinesJob.run(systemContext());
    const after = await rowOf(id);
    expect(after.status).toBe("disputed");
    expect(await DisputeModel.findById(after.disputeId).lean()).toMatchObject({ status: "open", claimPercent: 0 });
  });

  test("comes before anybody's action where the worker slept", async () => {
    const team = await aTeam();
    const { id } = await submitted(team);
    advanceClock(15 * DAY);
    const founder = await signIn({ id: team.founder.userId, persona: "founder" });
    const answer = await milestones.requestChanges(founder, id, { reason: "Too late." });
    expect(answer.body).toMatchObject({ code: "invalid_transition", state: "released" });
    expect((await entriesOf(id)).at(-1)?.key).toBe("release:m");
    const trail = await AuditLogModel.findOne({ action: "milestone.auto_release", entityId: id }).orFail().lean();
    expect(trail.actorId, "the clock's deed, not the caller's").toBeNull();
  });

  test("opens the dispute of day 75 by itself, though the payer's own request found it due", async () => {
    const team = await aTeam();
    const { id } = await submitted(team);
    must(await milestones.requestChanges(team.founder, id, { reason: "The plug is missing." }));
    setClock(new Date(started + 75 * DAY + MINUTE));
    const founder = await signIn({ id: team.founder.userId, persona: "founder" });
    expect((await milestones.release(founder, id)).body).toMatchObject({
      code: "invalid_transition",
      state: "disputed",
    });
    const opened = await OutboxEventModel.findOne({ name: "dispute.opened" }).sort({ _id: -1 }).orFail().lean();
    expect(opened.actorId, "both are told that time opened it").toBeNull();
  });
});

describe("the nightly check", () => {
  test("finds nothing where all is well, and compares with the provider", async () => {
    const team = await aTeam();
    await onboarded(team);
    const { id } = await submitted(team);
    must(await milestones.release(team.founder, id));
    await settleFunds();
    await funded(team, { title: "Second" });
    expect(await checkLedger(systemContext())).toMatchObject({ milestones: 2, entries: 4, compared: 2, faults: [] });
  });

  test("names the row that was altered by hand", async () => {
    const team = await aTeam();
    const { id } = await submitted(team);
    must(await milestones.release(team.founder, id));
    await settleFunds();
    await LedgerEntryModel.collection.updateOne(
      { key: `release:${id}` },
      { $set: { "lines.1.amountMinor": -96_000, "lines.2.amountMinor": -4_000 } },
    );
    const { faults } = await checkLedger(systemContext());
    expect(faults[0]).toMatchObject({ breach: "wrong_commission", key: `release:${id}`, milestoneId: id });
    expect(await LedgerCheckModel.findOne().sort({ at: -1 }).lean()).toMatchObject({ faultCount: faults.length });
  });

  test("sees a closed day that comes out otherwise, and money that the provider has not", async () => {
    const team = await aTeam();
    const { id } = await funded(team);
    advanceClock(DAY);
    expect(await closeDay()).toBe(true);
    expect(await closeDay()).toBe(false);
    expect(await getPlatformBalances()).toEqual(new Map([["USD clearing", 100_000]]));
    await LedgerEntryModel.collection.deleteOne({ key: `fund:${id}:1` });
    const { faults } = await checkLedger(systemContext());
    expect(faults.map(({ breach }) => breach)).toEqual(
      expect.arrayContaining(["held_wrong", "closing_differs", "processor_differs"]),
    );
  });
});
