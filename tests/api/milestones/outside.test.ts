import { describe, expect, test } from "vitest";
import { LedgerCheckModel } from "@/models/ledger-check";
import { NotificationModel } from "@/models/notification";
import { systemContext } from "@/lib/core/context";
import { checkLedger } from "@/lib/flows/held-money/reconcile";
import { drainReactions, useDatabase } from "@/tests/support/harness";
import { rowOf, useHeldMoney } from "@/tests/support/held-money";
import { aTeam, entriesOf, milestones, must, settleFunds } from "@/tests/support/milestones";

useDatabase();
const { webhook, stripe, becomes, submitted, takenBack, refundsOf } = useHeldMoney();

const chargeOf = async (id: string) => {
  const [charge] = (await stripe.sdk.charges.list({ transfer_group: `milestone:${id}` })).data;
  if (!charge) throw new Error("The milestone has no charge");
  return charge;
};
const keysOf = async (id: string) => (await entriesOf(id)).map(({ key }) => key.split(":")[0]);
const noticesOf = async () => {
  await drainReactions();
  const rows = await NotificationModel.find({ type: "milestone_card_case" }).lean();
  return rows.map(({ userId }) => userId.toHexString()).sort();
};

/** The books agree with themselves and with what the provider holds. */
async function expectAgreement(): Promise<void> {
  await checkLedger(systemContext());
  expect(await LedgerCheckModel.findOne().sort({ at: -1 }).lean()).toMatchObject({ faultCount: 0, compared: 1 });
}

describe("a payment that was refunded at the provider without us", () => {
  test.each([
    ["in full", undefined, 100_000],
    ["in part", 40_000, 40_000],
  ])("%s is booked once, freezes the milestone and notifies both", async (_how, amount, booked) => {
    const team = await aTeam();
    const { id } = await submitted(team);
    const charge = await chargeOf(id);
    await stripe.sdk.refunds.create({ charge: charge.id, ...(amount === undefined ? {} : { amount }) });
    await becomes(id, { cardDisputed: true });
    await webhook.caughtUp();
    expect(await keysOf(id)).toEqual(["fund", "chargeback"]);
    expect((await entriesOf(id)).at(-1)?.lines).toMatchObject({ clearing: -booked });
    expect(await milestones.release(team.founder, id)).toMatchObject({
      status: 409,
      body: { reason: "card_disputed" },
    });
    expect((await rowOf(id)).nextMoveAt).toBeNull();
    expect(await noticesOf()).toEqual([team.founder.userId, team.talent.userId].sort());
    await expectAgreement();
  });

  test("is no refund of ours: that one is booked as before, and once", async () => {
    const team = await aTeam();
    const { id } = must(await milestones.plan(team.founder, team.agreementId), 201);
    const { url } = must(await milestones.fund(team.founder, id));
    await stripe.pay(url.split("/").at(-1) ?? "");
    await becomes(id, { status: "funded" });
    must(await milestones.requestRefund(team.founder, id, { reason: "We no longer need it." }));
    must(await milestones.acceptRefund(team.talent, id));
    await settleFunds();
    await webhook.caughtUp();
    expect(await refundsOf(id)).toEqual([100_000]);
    expect(await keysOf(id)).toEqual(["fund", "refund"]);
    expect(await rowOf(id)).toMatchObject({ status: "refunded", cardDisputed: false });
    await expectAgreement();
  });
});

describe("a bank's inquiry", () => {
  test.each(["warning_closed", "prevented"])(
    "moves no money, but freezes the milestone until it is %s",
    async (status) => {
      const team = await aTeam();
      const { id } = await submitted(team);
      const { dispute } = await stripe.control<{ dispute: string }>("dispute", {
        charge: (await chargeOf(id)).id,
        inquiry: true,
      });
      await becomes(id, { cardDisputed: true });
      expect(await milestones.release(team.founder, id)).toMatchObject({ status: 409 });
      expect(await noticesOf()).toEqual([team.founder.userId, team.talent.userId].sort());
      await stripe.control("dispute/end-inquiry", { dispute, status });
      await becomes(id, { cardDisputed: false });
      expect((await rowOf(id)).nextMoveAt).not.toBeNull();
      expect(await keysOf(id)).toEqual(["fund"]);
      await expectAgreement();
      must(await milestones.release(team.founder, id));
    },
  );
});

describe("a bank's case that is prevented after its money was withdrawn", () => {
  test("is lost where the money is gone: held money covers it, and the milestone is refunded", async () => {
    const team = await aTeam();
    const { id } = await submitted(team);
    const dispute = await takenBack(id);
    expect((await rowOf(id)).nextMoveAt).toBeNull();
    await stripe.control("dispute/prevent", { dispute, returns: false });
    await becomes(id, { status: "refunded", cardDisputed: false });
    await webhook.caughtUp();
    expect(await keysOf(id)).toEqual(["fund", "chargeback", "offset"]);
    expect(await refundsOf(id)).toEqual([]);
    await expectAgreement();
  });

  test("is as if it had never been where the money came back: the milestone goes on", async () => {
    const team = await aTeam();
    const { id } = await submitted(team);
    const before = (await rowOf(id)).nextMoveAt;
    const dispute = await takenBack(id);
    await stripe.control("dispute/prevent", { dispute, returns: true });
    await becomes(id, { status: "submitted", cardDisputed: false, nextMoveAt: before });
    await webhook.caughtUp();
    expect(await keysOf(id)).toEqual(["fund", "chargeback", "reversal"]);
    await expectAgreement();
    must(await milestones.release(team.founder, id));
  });
});
