import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { PayoutAccount } from "../schema";
import { PayoutAccountModel } from "@/models/payout-account";

/** Whether the caller can be paid. */
export async function getPayoutAccount(ctx: Context): Promise<PayoutAccount> {
  await connect();
  const row = await PayoutAccountModel.findOne({ userId: objectId(signedIn(ctx).userId) }).lean();
  return row && row.status !== "none" ? { status: row.status, accountId: row.accountId } : { status: "none" };
}
