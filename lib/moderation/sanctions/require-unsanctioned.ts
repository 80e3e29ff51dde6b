import type { Tx } from "@/lib/core/db/transaction";
import { suspended } from "@/lib/core/http/suspended";
import { isSuspended } from "@/lib/core/auth/suspension";
import { findSanction } from "@/lib/identity/queries/sanction";

/**
 * Throws 403 `account_suspended` for a person whom a moderation case suspends, by their row as the transaction sees it: `route()`
 * asks the session, which another instance may remember for 4 s.
 */
export async function requireUnsanctioned(tx: Tx, userId: string): Promise<void> {
  const sanction = await findSanction(userId, tx.session);
  if (isSuspended(sanction)) throw suspended(sanction);
}
