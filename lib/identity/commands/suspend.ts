import { revokeKeys } from "@/lib/core/auth/api-keys";
import { revokeSessions } from "@/lib/core/auth/sessions";
import type { Context } from "@/lib/core/context";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { invalidateProfile, getAccountForChange } from "../account-for-change";
import { accountStatusChanged } from "../events";
import { userMachine } from "../machine";

/**
 * Suspends an account and ends its sessions and API keys, on every server within 5 s. Emits `user.standing_changed`. Throws 404 and
 * 409.
 */
export const suspend = (ctx: Context, userId: string): Promise<void> =>
  transaction(ctx, (tx) => suspendAccount(tx, userId));

/** The same within a transaction; with `until` it ends by itself. */
export async function suspendAccount(tx: Tx, userId: string, until: Date | null = null): Promise<void> {
  await transition(tx, userMachine, await getAccountForChange(tx, userId), "suspend", {
    set: { suspendedUntil: until },
    event: { definition: accountStatusChanged, payload: { userId } },
  });
  await revokeSessions(tx, userId, "suspended");
  await revokeKeys(tx, userId, "suspended");
  invalidateProfile(tx, userId);
}
