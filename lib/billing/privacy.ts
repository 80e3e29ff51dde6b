import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { instant } from "@/lib/core/instant";
import { personalData, type ErasedPerson } from "@/lib/core/personal-data";
import { Timestamp } from "@/lib/core/schema";
import { InvoiceModel } from "@/models/invoice";
import { SubscriptionModel } from "@/models/subscription";
import type { Context } from "@/lib/core/context";
import { ERASED } from "@/lib/core/without-person";
import { stripeRequest, stripeRetrieve } from "@/lib/integrations/stripe/client";
import { PlanUsageModel } from "@/models/plan-usage";
import { RefundModel } from "@/models/refund";
import { sweepRows } from "@/lib/core/retention-sweep";
import { WebhookEventModel } from "@/models/webhook-event";

async function exportBilling(userId: string) {
  const subscription = await SubscriptionModel.findOne({ userId: objectId(userId) }).lean();
  const invoices = await InvoiceModel.find({ userId: objectId(userId) })
    .sort({ createdAt: 1 })
    .lean();
  return {
    billing: {
      subscription: subscription && {
        providerCustomer: subscription.stripeCustomerId ?? null,
        plan: subscription.plan,
        interval: subscription.interval,
        status: subscription.status,
        currentPeriodEnd: instant(subscription.currentPeriodEnd),
        cancelAtPeriodEnd: subscription.cancelAtPeriodEnd,
        createdAt: subscription.createdAt.toISOString(),
      },
      invoices: invoices.map(({ _id, number, status, currency, totalMinor, paidMinor, refundedMinor, ...row }) => ({
        id: _id,
        number,
        status,
        currency,
        totalMinor,
        paidMinor,
        refundedMinor,
        createdAt: row.createdAt.toISOString(),
        paidAt: instant(row.paidAt),
      })),
    },
  };
}

/**
 * Cancels a person's plan at the provider, empties their customer and deletes it: what the provider keeps of a deleted customer has no
 * name and no address then.
 */
async function deleteCustomer(_ctx: Context, { userId }: ErasedPerson): Promise<void> {
  const row = await SubscriptionModel.findOne({ userId: objectId(userId) }).lean();
  const customer = row?.stripeCustomerId;
  if (customer === undefined) return;
  const known = await stripeRetrieve("worker", (sdk) => sdk.customers.retrieve(customer));
  if (!known || known.deleted) return;
  await stripeRequest("worker", (sdk) =>
    sdk.customers.update(customer, { name: "", email: "", phone: "", address: "", shipping: "", description: "" }),
  );
  // This ends its subscriptions at once.
  await stripeRequest("worker", (sdk) => sdk.customers.del(customer));
}

/** Forgets a person's plan and their customer (GDPR article 17, PIPEDA principle 4.5); invoices stay for 7 years, by ids and figures. */
async function eraseBilling(tx: Tx, { userId }: ErasedPerson): Promise<void> {
  const { session } = tx;
  const id = objectId(userId);
  await SubscriptionModel.deleteOne({ userId: id }, { session });
  await PlanUsageModel.deleteMany({ ownerId: id }, { session });
  const invoices = await InvoiceModel.find({ userId: id }, { _id: 1 }).session(session).lean();
  await RefundModel.updateMany(
    { invoiceId: { $in: invoices.map(({ _id }) => _id) } },
    { $set: { reason: ERASED } },
    { session },
  );
}

/** What billing answers for of personal data: the plan and what was paid for it. Cards and addresses are with the provider. */
export const billingData = personalData({
  models: {
    Subscription: ["stripeCustomerId"],
    Invoice: ["stripeCustomerId"],
    PlanUsage: [],
    Refund: ["reason"],
    WebhookEvent: ["payload"],
  },
  retention: [
    sweepRows({ dataset: "webhooks", model: WebhookEventModel, due: (_cutoff, at) => ({ expiresAt: { $lte: at } }) }),
    sweepRows({
      dataset: "webhooksFailed",
      model: WebhookEventModel,
      due: (cutoff) => ({ state: "failed" as const, receivedAt: { $lte: cutoff } }),
    }),
  ],
  sections: {
    billing: z.strictObject({
      subscription: z
        .strictObject({
          providerCustomer: z.string().nullable(),
          plan: z.string(),
          interval: z.string().nullable(),
          status: z.string(),
          currentPeriodEnd: Timestamp.nullable(),
          cancelAtPeriodEnd: z.boolean(),
          createdAt: Timestamp,
        })
        .nullable(),
      invoices: z.array(
        z.strictObject({
          id: z.string(),
          number: z.string().nullable(),
          status: z.string(),
          currency: z.string(),
          totalMinor: z.int(),
          paidMinor: z.int(),
          refundedMinor: z.int(),
          createdAt: Timestamp,
          paidAt: Timestamp.nullable(),
        }),
      ),
    }),
  },
  read: exportBilling,
  erase: { billing: eraseBilling },
  eraseAtProviders: { customer: deleteCustomer },
});
