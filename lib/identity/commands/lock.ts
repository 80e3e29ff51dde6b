import { revokeKeys } from "@/lib/core/auth/api-keys";
import { revokeSessions } from "@/lib/core/auth/sessions";
import type { Tx } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { getAccountForChange, invalidateNamesOf } from "../account-for-change";
import { accountStatusChanged } from "../events";
import { userMachine } from "../machine";

/**
 * Ends an account's sessions and API keys, and hides it from everyone until it is erased or unlocked; a suspended one is hidden already and stays
 * suspended. Emits `user.standing_changed`. Throws 404 and 409.
 */
export async function lockAccount(tx: Tx, userId: string): Promise<void> {
  const user = await getAccountForChange(tx, userId);
  if (user.status !== "suspended")
    await transition(tx, userMachine, user, "lock", {
      event: { definition: accountStatusChanged, payload: { userId } },
    });
  await revokeSessions(tx, userId, "erasure");
  await revokeKeys(tx, userId, "erasure");
  invalidateNamesOf(tx, userId);
}

/** Shows a locked account again. Emits `user.standing_changed`. Throws 404, and 409 unless it is locked. */
export async function unlockAccount(tx: Tx, userId: string): Promise<void> {
  await transition(tx, userMachine, await getAccountForChange(tx, userId), "unlock", {
    event: { definition: accountStatusChanged, payload: { userId } },
  });
  invalidateNamesOf(tx, userId);
}
