import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { UserModel } from "@/models/user";

/**
 * Reads an active user's level so that what depends on it cannot run beside another such change, nor beside a change of the level: each
 * writes the account's row. Throws 401 once the account is gone.
 */
export async function meetInAccount(tx: Tx, userId: string): Promise<{ level: number }> {
  const user = await UserModel.findOneAndUpdate(
    { _id: userId, status: "active" },
    { $inc: { verificationRevision: 1 } },
    { session: tx.session, projection: { verificationLevel: 1 } },
  ).lean();
  if (!user) throw new Problem("no_session");
  return { level: user.verificationLevel };
}
