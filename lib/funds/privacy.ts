import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { instant } from "@/lib/core/instant";
import { personalData, type ErasedPerson } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";
import { PaymentOrderModel } from "@/models/payment-order";
import { PayoutAccountModel } from "@/models/payout-account";
import type { Context } from "@/lib/core/context";
import { stripeRetrieve } from "@/lib/integrations/stripe/client";
import { isRefused } from "@/lib/integrations/stripe/errors";

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

/** Deletes a person's accounts at the processor, which refuses while one of them holds money: the blockers have seen to that. */
async function closePayoutAccounts(_ctx: Context, { userId }: ErasedPerson): Promise<void> {
  const row = await PayoutAccountModel.findOne({ userId: objectId(userId) }).lean();
  if (!row) return;
  for (const id of [...(row.formerIds ?? []), row.accountId])
    await stripeRetrieve("worker", (sdk) => sdk.accounts.del(id)).catch((error: unknown) => {
      // One that the processor has closed by itself is not ours to delete any more.
      if (!isRefused(error)) throw error;
    });
}

/** Deletes the link to a person's account at the processor (GDPR article 17, PIPEDA principle 4.5); what was paid stays, by ids. */
async function erasePayoutAccount(tx: Tx, { userId }: ErasedPerson): Promise<void> {
  await PayoutAccountModel.deleteOne({ userId: objectId(userId) }, { session: tx.session });
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
  erase: { payoutAccount: erasePayoutAccount },
  eraseAtProviders: { payoutAccount: closePayoutAccounts },
});
