import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import { instant, personalData } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";
import { PaymentOrderModel } from "@/models/payment-order";
import { PayoutAccountModel } from "@/models/payout-account";

async function exportPayouts(userId: string) {
  const account = await PayoutAccountModel.findOne({ userId: objectId(userId) }).lean();
  const orders = await PaymentOrderModel.find({ userId: objectId(userId) })
    .sort({ state: 1 })
    .lean();
  return {
    payouts: {
      account: account && {
        providerAccount: account.accountId,
        status: account.status,
        createdAt: account.createdAt.toISOString(),
      },
      payments: orders
        .sort((a, b) => a._id.toHexString().localeCompare(b._id.toHexString()))
        .map(({ kind, milestoneId, amountMinor, currency, state, createdAt, doneAt }) => ({
          kind,
          milestoneId: milestoneId.toHexString(),
          amountMinor,
          currency,
          state,
          createdAt: createdAt.toISOString(),
          doneAt: instant(doneAt),
        })),
    },
  };
}

/** What funds answer for of personal data: the account that money goes to, and what was sent for the person's work. */
export const fundsData = personalData({
  models: {
    PaymentOrder: [],
    PayoutAccount: ["accountId"],
    LedgerCheck: [],
    LedgerClosing: [],
    LedgerEntry: [],
  },
  sections: {
    payouts: z.strictObject({
      account: z.strictObject({ providerAccount: z.string(), status: z.string(), createdAt: Timestamp }).nullable(),
      payments: z.array(
        z.strictObject({
          kind: z.string(),
          milestoneId: Id,
          amountMinor: z.int(),
          currency: z.string(),
          state: z.string(),
          createdAt: Timestamp,
          doneAt: Timestamp.nullable(),
        }),
      ),
    }),
  },
  read: exportPayouts,
});
