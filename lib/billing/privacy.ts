import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import { instant, personalData } from "@/lib/core/personal-data";
import { Timestamp } from "@/lib/core/schema";
import { InvoiceModel } from "@/models/invoice";
import { SubscriptionModel } from "@/models/subscription";

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

/** What billing answers for of personal data: the plan and what was paid for it. Cards and addresses are with the provider. */
export const billingData = personalData({
  models: {
    Subscription: ["stripeCustomerId"],
    Invoice: ["stripeCustomerId"],
    PlanUsage: [],
    Refund: ["reason"],
    WebhookEvent: ["payload"],
  },
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
});
