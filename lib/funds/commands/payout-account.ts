import type Stripe from "stripe";
import { PayoutAccountModel, type PayoutAccount as AccountRow } from "@/models/payout-account";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, systemContext, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { inLocale, publicPaths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { stripeRequest, options } from "@/lib/integrations/stripe/client";
import type { PayoutState } from "../states";
import { wakeOrders } from "./orders";

/** The payout state of an account at the processor: only the transfers capability matters. */
export const payoutStateOf = (account: Stripe.Account | null): Exclude<PayoutState, "none"> =>
  account?.capabilities?.transfers === "active" ? "enabled" : "pending";

async function accountOf(userId: string): Promise<Lean<AccountRow>> {
  await connect();
  const known = await PayoutAccountModel.findOne({ userId: objectId(userId) }).lean();
  if (known) return known;
  const account = await stripeRequest("request", (sdk) =>
    sdk.accounts.create(
      { type: "express", capabilities: { transfers: { requested: true } }, metadata: { userId } },
      options(`payout-account:${userId}`),
    ),
  );
  const at = now();
  try {
    return await transaction(systemContext(), async (tx) => {
      const [created] = await PayoutAccountModel.create(
        [
          {
            userId: objectId(userId),
            accountId: account.id,
            status: payoutStateOf(account),
            createdAt: at,
            updatedAt: at,
          },
        ],
        { session: tx.session },
      );
      if (!created) throw new Error("The account was not written");
      await audit(tx, {
        action: "payout.open",
        entity: "payout_account",
        entityId: userId,
        after: { accountId: account.id },
        permanent: true,
      });
      return created.toObject();
    });
  } catch (error) {
    // Another call was first: with the same key it was given the same account.
    const winner = isDuplicateKey(error) && (await PayoutAccountModel.findOne({ userId: objectId(userId) }).lean());
    if (winner) return winner;
    throw error;
  }
}

/** The link to open or continue a payout account; the account is made once. Links are good for minutes. */
export async function onboard(ctx: Context): Promise<{ url: string; accountId: string }> {
  const { accountId } = await accountOf(signedIn(ctx).userId);
  const back = siteUrl(inLocale(ctx.locale, publicPaths.payoutAccountReturn));
  const link = await stripeRequest("request", (sdk) =>
    sdk.accountLinks.create({
      account: accountId,
      type: "account_onboarding",
      refresh_url: `${back}?again=1`,
      return_url: back,
    }),
  );
  return { url: link.url, accountId };
}

/** Notes what the processor says of an account; money that waited for it is paid. Answers false for one that is not ours. */
export async function recordAccountStatus(
  tx: Tx,
  accountId: string,
  status: Exclude<PayoutState, "none">,
): Promise<boolean> {
  const row = await PayoutAccountModel.findOne({ accountId }).session(tx.session).lean();
  if (!row) return false;
  const userId = row.userId.toHexString();
  if (row.status !== status) {
    await PayoutAccountModel.updateOne(
      { _id: row._id },
      { $set: { status, updatedAt: now() } },
      { session: tx.session },
    );
    await audit(tx, {
      action: "payout.change",
      entity: "payout_account",
      entityId: userId,
      before: { status: row.status },
      after: { status },
      permanent: true,
    });
  }
  if (status === "enabled") await wakeOrders(tx, userId);
  return true;
}
