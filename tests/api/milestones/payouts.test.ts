import { describe, expect, test } from "vitest";
import { LedgerEntryModel } from "@/models/ledger-entry";
import { PaymentOrderModel } from "@/models/payment-order";
import { PayoutAccountModel } from "@/models/payout-account";
import { DAY, HOUR, advanceClock, now, nowMs, resetClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { refusalDelays } from "@/lib/core/queue/retry-policies";
import { holdForAccount } from "@/lib/funds/commands/orders";
import { AccountChanged, findAccount, payoutStateOf, recordAccountStatus } from "@/lib/funds/commands/payout-account";
import { payoutAccountsJob } from "@/lib/funds/jobs";
import { accountChanged } from "@/lib/payment-events/handlers/account-changed";
import { drainReactions, useDatabase } from "@/tests/support/harness";
import { sessionOf, useHeldMoney } from "@/tests/support/held-money";
import { aTeam, entriesOf, milestones, must, settleFunds, type Team } from "@/tests/support/milestones";

useDatabase();
const { stripe, until, submitted, onboarded } = useHeldMoney();

const orderOf = (milestoneId: string) => PaymentOrderModel.findOne({ milestoneId }).orFail().lean();
const transfersTo = async (destination: string) =>
  (await stripe.sdk.transfers.list({ destination })).data.map(({ id, amount }) => ({ id, amount }));

/** A released milestone whose transfer was noted, but not asked for yet. */
async function owed(team: Team): Promise<string> {
  const { id } = await submitted(team);
  must(await milestones.release(team.founder, id));
  await drainReactions();
  return id;
}

/** An account that the provider does not pay to yet, although ours says so. */
async function unreadyAccount({ talent }: Team): Promise<string> {
  const { accountId } = must(await milestones.onboard(talent));
  await PayoutAccountModel.updateOne({ accountId }, { $set: { status: "enabled" } });
  return accountId;
}

describe("a payout account", () => {
  test("is not set back by an answer or an event that is older than what is stored", async () => {
    const team = await aTeam();
    const { accountId } = must(await milestones.onboard(team.talent));
    const before = await findAccount(accountId);
    await onboarded(team);
    const after = await findAccount(accountId);
    if (!before || !after) throw new Error("The account is not stored");
    const record = (read: typeof after, at: Date | null) =>
      transaction(systemContext(), (tx) => recordAccountStatus(tx, read, "pending", at));
    await expect(record(before, now())).rejects.toThrow(AccountChanged);
    expect(await record(after, new Date(0))).toBe(false);
    expect(await findAccount(accountId)).toMatchObject({ status: "enabled" });
  });

  test("that becomes ready while its order is set aside wakes the order, whichever is first", async () => {
    const team = await aTeam();
    const id = await owed(team);
    const { accountId } = must(await milestones.onboard(team.talent));
    for (let round = 0; round < 12; round += 1) {
      await PayoutAccountModel.updateOne({ accountId }, { $set: { status: "pending" } });
      await PaymentOrderModel.updateOne({ milestoneId: id }, { $set: { state: "queued", lockedBy: "test" } });
      const [order, read] = [await orderOf(id), await findAccount(accountId)];
      if (!read) throw new Error("The account is not stored");
      const enable = async () => {
        for (;;) {
          const fresh = await findAccount(accountId);
          try {
            await transaction(systemContext(), (tx) => recordAccountStatus(tx, fresh ?? read, "enabled", null));
            return;
          } catch (error) {
            if (!(error instanceof AccountChanged)) throw error;
          }
        }
      };
      const hold = () => transaction(systemContext(), (tx) => holdForAccount(tx, order));
      await Promise.all(round % 2 === 0 ? [hold(), enable()] : [enable(), hold()]);
      expect(await findAccount(accountId)).toMatchObject({ status: "enabled" });
      expect(await orderOf(id)).toMatchObject({ state: "queued" });
    }
  });

  test("that was closed is replaced by another one, which is paid what is owed", async () => {
    const team = await aTeam();
    const first = await onboarded(team);
    const id = await owed(team);
    await stripe.sdk.accounts.del(first);
    await until(async () => expect(must(await milestones.account(team.talent))).toEqual({ status: "none" }));
    expect(await orderOf(id)).toMatchObject({ state: "waiting" });
    const second = await onboarded(team);
    expect(second).not.toBe(first);
    await settleFunds();
    expect(await transfersTo(second)).toMatchObject([{ amount: 95_000 }]);
    expect(await PayoutAccountModel.find({ userId: team.talent.userId }).lean()).toMatchObject([
      { accountId: second, formerIds: [first], status: "enabled" },
    ]);
  });

  test("that was disconnected from us is closed, although it can still be read", async () => {
    const team = await aTeam();
    const accountId = await onboarded(team);
    const type = "account.application.deauthorized";
    // The provider's clock may be ahead of ours, and its events come in its own order.
    const stored = await findAccount(accountId);
    const createdAt = new Date((stored?.providerAt ?? now()).getTime() + 1000);
    const effect = await accountChanged({ id: "evt_1", type, account: accountId, createdAt, object: {} });
    if (!("apply" in effect)) throw new Error(effect.ignored);
    expect(await transaction(systemContext(), (tx) => effect.apply(tx))).toBe("account_closed");
    expect(await findAccount(accountId)).toMatchObject({ status: "none" });
  });

  test.each([
    ["absent", null, "none"],
    ["rejected for fraud", { requirements: { disabled_reason: "rejected.fraud" } }, "none"],
    [
      "rejected, although transfers are active",
      { requirements: { disabled_reason: "rejected.other" }, transfers: "active" },
      "none",
    ],
    ["incomplete", { requirements: { disabled_reason: "requirements.past_due" }, transfers: "inactive" }, "pending"],
    ["complete", { transfers: "active" }, "enabled"],
  ] as const)("that is %s at the provider is read so", (_name, account, state) => {
    const { transfers, ...rest } = { transfers: undefined, ...account };
    const read = account && ({ ...rest, capabilities: { transfers } } as Parameters<typeof payoutStateOf>[0]);
    expect(payoutStateOf(read)).toBe(state);
  });

  test("whose event was lost is found by the daily look, and paid", async () => {
    const team = await aTeam();
    const accountId = await onboarded(team);
    await PayoutAccountModel.updateOne({ accountId }, { $set: { status: "pending" } });
    const id = await owed(team);
    await settleFunds();
    expect(await orderOf(id)).toMatchObject({ state: "waiting" });
    await payoutAccountsJob.run(systemContext());
    await settleFunds();
    expect(await orderOf(id)).toMatchObject({ state: "done" });
    expect(await transfersTo(accountId)).toMatchObject([{ amount: 95_000 }]);
  });
});

describe("a transfer", () => {
  test("that is refused is tried again for days before it is set aside, and is paid once by the account's next event", async () => {
    const team = await aTeam();
    const accountId = await unreadyAccount(team);
    const id = await owed(team);
    for (const [index, delay] of refusalDelays.entries()) {
      await settleFunds();
      const order = await orderOf(id);
      expect(order).toMatchObject({ state: "queued", refusals: index + 1, keyNumber: index + 2 });
      expect(order.availableAt.getTime() - nowMs()).toBeGreaterThan(delay - HOUR / 2);
      advanceClock(delay);
    }
    await settleFunds();
    expect(await orderOf(id)).toMatchObject({ state: "refused" });
    // The provider's clock did not move: our own would refuse its events as too old.
    resetClock();
    await stripe.control("onboard", { account: accountId });
    await until(async () => expect(await orderOf(id)).toMatchObject({ state: "done" }));
    expect(await transfersTo(accountId)).toMatchObject([{ amount: 95_000 }]);
  });

  test("that was refused and waits is made at once when the account changes", async () => {
    const team = await aTeam();
    const accountId = await unreadyAccount(team);
    const id = await owed(team);
    await settleFunds();
    const order = await orderOf(id);
    expect(order).toMatchObject({ state: "queued", refusals: 1 });
    await PaymentOrderModel.updateOne({ _id: order._id }, { $set: { availableAt: new Date(nowMs() + DAY) } });
    await stripe.control("onboard", { account: accountId });
    await until(async () => expect(await orderOf(id)).toMatchObject({ state: "done" }));
  });

  test("that was made although its answer was lost is found after the provider has forgotten the key", async () => {
    const team = await aTeam();
    const accountId = await onboarded(team);
    const id = await owed(team);
    const order = await orderOf(id);
    const [charge] = (await stripe.sdk.charges.list({ transfer_group: `milestone:${id}` })).data;
    const made = await stripe.sdk.transfers.create({
      amount: order.amountMinor,
      currency: "usd",
      destination: accountId,
      source_transaction: charge?.id ?? "",
      transfer_group: `milestone:${id}`,
      metadata: { milestoneId: id, key: order.key },
    });
    await PaymentOrderModel.updateOne({ _id: order._id }, { $set: { keyedAt: new Date(nowMs() - DAY) } });
    await settleFunds();
    expect(await orderOf(id)).toMatchObject({ state: "done", reference: made.id, keyNumber: 2 });
    expect(await transfersTo(accountId)).toEqual([{ id: made.id, amount: 95_000 }]);
    expect((await entriesOf(id)).filter(({ key }) => key === "transfer:m")).toHaveLength(1);
  });

  test("whose payment has no charge is not paid from our own balance", async () => {
    const team = await aTeam();
    const accountId = await onboarded(team);
    // Money of ours that could be paid out by mistake.
    const other = must(await milestones.plan(team.founder, team.agreementId), 201);
    await stripe.pay(sessionOf(must(await milestones.fund(team.founder, other.id)).url), "4000000000000077");
    const id = await owed(team);
    const intent = await stripe.sdk.paymentIntents.create({ amount: 100_000, currency: "usd" });
    await LedgerEntryModel.collection.updateOne({ key: `fund:${id}:1` }, { $set: { reference: intent.id } });
    await settleFunds();
    expect(await orderOf(id)).toMatchObject({ state: "queued", refusals: 1 });
    expect((await orderOf(id)).lastError).toContain("has no charge to pay from");
    expect(await transfersTo(accountId)).toEqual([]);
  });
});
