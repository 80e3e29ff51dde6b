import type Stripe from "stripe";
import type { z } from "zod";
import { InvoiceModel, type Invoice } from "@/models/invoice";
import { RefundModel, type Refund as RefundRow } from "@/models/refund";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, systemContext, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { eachRow } from "@/lib/core/jobs/each-row";
import { Problem } from "@/lib/core/http/problem";
import { stripeRequest, options } from "@/lib/integrations/stripe/client";
import { isRefused } from "@/lib/integrations/stripe/errors";
import { paymentEvents } from "../events";
import { paymentOfInvoice } from "../stripe-objects";
import type { Refund, RefundBody } from "../schema";

type RefundResult = z.infer<typeof Refund>;

/**
 * Refunds a payment, in full or in part, by an administrator's decision. The refund is stored before the request to the
 * provider, with a number that is part of the outbound idempotency key, so it happens once despite crashes and retries.
 * Throws 404, and 409 `not_refundable` for more than the remaining amount.
 */
export async function refund(ctx: Context, body: z.infer<typeof RefundBody>): Promise<RefundResult> {
  await connect();
  const open = await RefundModel.findOne({ invoiceId: body.invoiceId, status: "requested" }).lean();
  if (open) {
    const finished = await finishRefund(ctx, open);
    // The same decision, submitted again because its response was lost.
    const same = open.requestedBy.equals(signedIn(ctx).userId) && open.reason === body.reason;
    if (same && (body.amountMinor === undefined || body.amountMinor === open.amountMinor)) return finished;
  }
  const row = await transaction(ctx, (tx) => begin(tx, body));
  return finishRefund(ctx, row);
}

async function begin(tx: Tx, { invoiceId, amountMinor, reason }: z.infer<typeof RefundBody>): Promise<Lean<RefundRow>> {
  const actor = signedIn(tx.ctx);
  const invoice = await InvoiceModel.findOneAndUpdate(
    { _id: invoiceId },
    { $inc: { refundCount: 1 } },
    { session: tx.session, returnDocument: "after" },
  ).lean<Invoice | null>();
  if (!invoice) throw new Problem("not_found");
  const remaining = invoice.paidMinor - invoice.refundedMinor;
  const amount = amountMinor ?? remaining;
  if (invoice.status !== "paid" || remaining <= 0 || amount > remaining)
    throw new Problem("not_refundable", { extra: { leftMinor: Math.max(0, remaining) } });
  const [row] = await RefundModel.create(
    [
      {
        invoiceId,
        number: invoice.refundCount,
        amountMinor: amount,
        currency: invoice.currency,
        reason,
        requestedBy: objectId(actor.userId),
        status: "requested",
        createdAt: now(),
      },
    ],
    { session: tx.session },
  );
  if (!row) throw new Error("The refund was not written");
  await audit(tx, {
    action: "refund.request",
    entity: "invoice",
    entityId: invoiceId,
    before: { refundedMinor: invoice.refundedMinor },
    after: { refundedMinor: invoice.refundedMinor + amount, number: invoice.refundCount, reason },
    permanent: true,
  });
  return row.toObject();
}

/** Requests a stored refund from the provider and records the result; repeating it finds the same refund. */
async function finishRefund(ctx: Context, row: Lean<RefundRow>): Promise<RefundResult> {
  const stripeRefund = await requestRefund(row);
  const finished = await transaction(ctx, async (tx) => {
    const done = await RefundModel.updateOne(
      { _id: row._id, status: "requested" },
      {
        $set: { status: stripeRefund ? "done" : "refused", stripeRefundId: stripeRefund?.id ?? null, settledAt: now() },
      },
      { session: tx.session },
    );
    if (stripeRefund && done.modifiedCount === 1) await recordRefundedTotal(tx, row);
    return stripeRefund;
  });
  if (!finished) throw new Problem("not_refundable", { detail: "The payment provider refused this refund." });
  return {
    id: finished.id,
    amountMinor: finished.amount,
    currency: row.currency,
    status: finished.status ?? "pending",
  };
}

/** The refunded amount counts at once; the provider's event then finds it already counted. */
async function recordRefundedTotal(tx: Tx, row: Lean<RefundRow>): Promise<void> {
  const requested = await RefundModel.aggregate<{ total: number }>([
    { $match: { invoiceId: row.invoiceId, status: "done" } },
    { $group: { _id: null, total: { $sum: "$amountMinor" } } },
  ]).session(tx.session);
  const total = requested[0]?.total ?? 0;
  const before = await InvoiceModel.findById(row.invoiceId).session(tx.session).lean<Invoice | null>();
  if (!before || before.refundedMinor >= total) return;
  await InvoiceModel.updateOne({ _id: row.invoiceId }, { $set: { refundedMinor: total } }, { session: tx.session });
  await emit(tx, paymentEvents.refunded, {
    userId: before.userId.toHexString(),
    invoiceId: row.invoiceId,
    amountMinor: total - before.refundedMinor,
    currency: before.currency,
    totalRefundedMinor: total,
  });
}

/** Returns the provider's refund, or null when the provider refuses it permanently. */
async function requestRefund(row: Lean<RefundRow>): Promise<Stripe.Refund | null> {
  const intent = await paymentOfInvoice(row.invoiceId, "request");
  if (!intent) return null;
  const metadata = { purpose: "refund", invoiceId: row.invoiceId, requestedBy: row.requestedBy.toHexString() };
  try {
    return await stripeRequest("charge", (sdk) =>
      sdk.refunds.create(
        { payment_intent: intent, amount: row.amountMinor, reason: "requested_by_customer", metadata },
        options(`refund:${row.invoiceId}:${row.number}`, "charge"),
      ),
    );
  } catch (error) {
    if (isRefused(error)) return null;
    throw error;
  }
}

/** Retries refunds that got no response. Returns how many were finished, those included that the provider refuses. */
export async function finishOpenRefunds(ctx: Context): Promise<number> {
  const open = await RefundModel.find({ status: "requested" }).sort({ createdAt: 1 }).lean();
  return eachRow(ctx, {
    job: "billing.reconcile",
    rows: open,
    describe: ({ invoiceId, number }) => ({ invoiceId, number }),
    work: async (row) => {
      try {
        await finishRefund(systemContext(ctx.requestId), row);
      } catch (error) {
        // The refusal is stored: the refund is finished.
        if (!(error instanceof Problem && error.code === "not_refundable")) throw error;
      }
      return true;
    },
  });
}
