import { MailModel } from "@/models/mail";
import { InvoiceModel } from "@/models/invoice";
import { OutboxEventModel } from "@/models/outbox-event";
import { SubscriptionModel } from "@/models/subscription";
import { UserModel } from "@/models/user";
import { WebhookEventModel } from "@/models/webhook-event";
import { objectId } from "@/lib/core/db/model";
import type { History } from "./world";

/** Compares what is known here with what the histories must lead to; answers one sentence per difference. */
export async function differences(histories: readonly History[], copies: number): Promise<string[]> {
  const found: string[] = [];
  const expect = (what: string, is: unknown, wanted: unknown) => {
    if (JSON.stringify(is) !== JSON.stringify(wanted))
      found.push(`${what}: ${JSON.stringify(is)} instead of ${JSON.stringify(wanted)}`);
  };
  const ids = histories.map(({ userId }) => objectId(userId));
  const rows = new Map(
    (await SubscriptionModel.find({ userId: { $in: ids } }).lean()).map((row) => [row.userId.toHexString(), row]),
  );
  const plans = new Map(
    (await UserModel.find({ _id: { $in: ids } }, { plan: 1 }).lean()).map((user) => [
      user._id.toHexString(),
      user.plan,
    ]),
  );
  for (const { userId, expected } of histories) {
    const row = rows.get(userId);
    const { status, plan, interval, cancelAtPeriodEnd } = expected;
    expect(
      `subscription of ${userId}`,
      row && { status: row.status, plan: row.plan, interval: row.interval, cancelAtPeriodEnd: row.cancelAtPeriodEnd },
      { status, plan, interval, cancelAtPeriodEnd },
    );
    expect(`plan of ${userId}`, plans.get(userId), plan);
  }
  const all = (pick: (history: History) => readonly string[]) => histories.flatMap(pick).sort();
  const told = async (name: string, field: string) =>
    (await OutboxEventModel.find({ name, "payload.userId": { $in: histories.map(({ userId }) => userId) } }).lean())
      .map((event) => String(event.payload[field]))
      .sort();
  const mails = async (kind: string, prefix: string) =>
    (await MailModel.find({ kind }, { key: 1 }).lean()).map(({ key }) => key.slice(prefix.length)).sort();

  const paid = all(({ expected }) => expected.paidInvoices);
  const ended = all(({ userId, expected }) => (expected.ended ? [userId] : []));
  expect(
    "invoices paid",
    (await InvoiceModel.find({ status: "paid" }, { _id: 1 }).lean()).map(({ _id }) => _id).sort(),
    paid,
  );
  expect("payments told", await told("payment.succeeded", "invoiceId"), paid);
  expect("receipts", await mails("billing-receipt", "receipt:"), paid);
  expect(
    "refusals told",
    await told("payment.failed", "invoiceId"),
    all(({ expected }) => expected.failedInvoices),
  );
  expect("endings told", await told("subscription.ended", "userId"), ended);
  expect("cancellation mails", (await mails("billing-cancelled", "cancelled:")).length, ended.length);

  const states = await WebhookEventModel.aggregate<{ _id: string; count: number }>([
    { $group: { _id: "$state", count: { $sum: 1 } } },
  ]);
  const total = histories.reduce((sum, { events }) => sum + events.length, 0);
  expect(
    "events stored",
    states.reduce((sum, { count }) => sum + count, 0),
    total,
  );
  expect(
    "events waiting or failed",
    states.filter(({ _id }) => _id === "received" || _id === "failed"),
    [],
  );
  expect(
    "events with another number of copies",
    await WebhookEventModel.countDocuments({ copies: { $ne: copies } }),
    0,
  );
  return found;
}
