import { UserModel, type User } from "@/models/user";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";

/**
 * Returns an active account and counts the API key that is issued for it: the write makes this transaction and a change of the account (its
 * persona, plan, suspension) exclude each other. Throws 401 `no_session`.
 */
export async function holdActiveAccount(tx: Tx, userId: string): Promise<Lean<User>> {
  const user = await UserModel.findOneAndUpdate(
    { _id: userId, status: "active" },
    { $inc: { keysIssued: 1 } },
    { session: tx.session, returnDocument: "after" },
  ).lean();
  if (!user) throw new Problem("no_session");
  return user;
}
