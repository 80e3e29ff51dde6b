import { PaymentOrderModel, type PaymentOrder } from "@/models/payment-order";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import type { Lean } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { findPeople } from "@/lib/profiles/queries/people";
import type { AdminOrder, AdminOrderPage, AdminOrdersQuery } from "../schema";

/** A payment order as administrators see it. */
export const toAdminOrder = (row: Lean<PaymentOrder>, userName: string): AdminOrder => ({
  id: row._id.toHexString(),
  key: row.key,
  kind: row.kind,
  status: row.state,
  milestoneId: row.milestoneId.toHexString(),
  userId: row.userId.toHexString(),
  userName,
  amountMinor: row.amountMinor,
  currency: row.currency,
  attempts: row.attempts,
  refusals: row.refusals ?? 0,
  lastError: row.lastError,
  reference: row.reference,
  createdAt: row.createdAt.toISOString(),
});

/** What the payment provider was asked to move, by its state, the oldest first. */
export async function listOrders({
  limit = DEFAULT_PAGE,
  cursor,
  status = "refused",
}: AdminOrdersQuery): Promise<AdminOrderPage> {
  await connect();
  const rows = await PaymentOrderModel.find({ state: status, ...afterCursor("createdAt", "date", 1, cursor) })
    .sort({ createdAt: 1, _id: 1 })
    .limit(limit + 1)
    .lean();
  const people = await findPeople(rows.map(({ userId }) => userId.toHexString()));
  return toPage(
    rows,
    limit,
    (row) => toAdminOrder(row, people.get(row.userId.toHexString())?.name ?? ""),
    (row) => [row.createdAt.getTime(), row._id.toHexString()],
  );
}
