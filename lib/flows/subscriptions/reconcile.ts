import { closeExpiredSelections } from "@/lib/billing/commands/selection-window";
import { finishOpenRefunds } from "@/lib/billing/commands/refund";
import { iterateCustomerRows, listRowsPastGrace, findRowByUser } from "@/lib/billing/commands/subscription-rows";
import type { Context } from "@/lib/core/context";
import { env } from "@/lib/core/env";
import { eachRow } from "@/lib/core/jobs/each-row";
import { defineJob } from "@/lib/core/jobs/jobs";
import { logger } from "@/lib/core/logger";
import { stripeRetrieve, options } from "@/lib/integrations/stripe/client";
import { isRefused } from "@/lib/integrations/stripe/errors";
import { syncWithStripe } from "./sync";

/** Ends subscriptions whose grace period is over: at the provider first, then here. Returns how many were ended. */
export async function endGrace(ctx: Context): Promise<number> {
  return eachRow(ctx, {
    job: "billing.grace",
    rows: await listRowsPastGrace(),
    describe: ({ userId }) => ({ userId: userId.toHexString() }),
    work: async (row) => {
      const { stripeSubscriptionId: id } = row;
      if (id === null) return false;
      try {
        await stripeRetrieve("worker", (sdk) =>
          sdk.subscriptions.cancel(id, { prorate: false }, options(`grace:${id}:${row.graceEndsAt?.getTime() ?? 0}`)),
        );
      } catch (error) {
        // Already ended at the provider: its state is read below.
        if (!isRefused(error)) throw error;
      }
      return syncWithStripe(ctx, () => findRowByUser(row.userId.toHexString()), "worker");
    },
  });
}

/** Compares every customer's row with the provider. Returns how many were repaired. */
export async function repairRows(ctx: Context): Promise<number> {
  return eachRow(ctx, {
    job: "billing.reconcile",
    rows: iterateCustomerRows(),
    describe: ({ userId }) => ({ userId: userId.toHexString() }),
    work: async (row) => {
      const userId = row.userId.toHexString();
      const repaired = await syncWithStripe(ctx, () => findRowByUser(userId), "worker");
      if (repaired) logger().warn({ context: "billing", requestId: ctx.requestId, userId }, "subscription repaired");
      return repaired;
    },
  });
}

export const endGraceJob = defineJob({
  name: "billing.grace",
  every: "1 hour",
  run: async (ctx) => ({
    selections: await closeExpiredSelections(),
    ended: env().STRIPE_SECRET_KEY ? await endGrace(ctx) : 0,
  }),
});

export const reconcileJob = defineJob({
  name: "billing.reconcile",
  every: "20 3 * * *",
  run: async (ctx) => {
    if (!env().STRIPE_SECRET_KEY) return {};
    return { refunds: await finishOpenRefunds(ctx), repaired: await repairRows(ctx) };
  },
});
