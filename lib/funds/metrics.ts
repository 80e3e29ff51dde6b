import { LedgerCheckModel } from "@/models/ledger-check";
import { PaymentOrderModel } from "@/models/payment-order";
import { SECOND, nowMs } from "@/lib/core/clock";
import { metrics } from "@/lib/core/metrics/metrics";

const secondsSince = (at: Date): number => Math.max(0, (nowMs() - at.getTime()) / SECOND);

/** What the last check of the ledger found, and what waits for the provider: read when Prometheus asks. */
export async function measureFunds(): Promise<void> {
  const { ledgerFaults, ledgerChecked, paymentOrders, paymentOrdersOldest } = metrics();
  const check = await LedgerCheckModel.findOne({}, { at: 1, faultCount: 1 }).sort({ at: -1 }).lean();
  if (check) {
    ledgerFaults.set(check.faultCount);
    ledgerChecked.set(secondsSince(check.at));
  }
  for (const state of ["waiting", "refused"] as const)
    paymentOrders.set({ state }, await PaymentOrderModel.countDocuments({ state }));
  paymentOrders.set(
    { state: "retrying" },
    await PaymentOrderModel.countDocuments({ state: "queued", refusals: { $gt: 0 } }),
  );
  // Refused orders wait for days on purpose, and have an alert of their own.
  const oldest = await PaymentOrderModel.findOne({ state: "queued", refusals: { $not: { $gt: 0 } } }, { createdAt: 1 })
    .sort({ createdAt: 1 })
    .lean();
  paymentOrdersOldest.set(oldest ? secondsSince(oldest.createdAt) : 0);
}
