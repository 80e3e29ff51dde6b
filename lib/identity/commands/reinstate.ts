import type { Context } from "@/lib/core/context";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { invalidateProfile, getAccountForChange } from "../account-for-change";
import { accountStatusChanged } from "../events";
import { userMachine } from "../machine";

/** Ends a suspension; the user has to sign in again. Emits `user.standing_changed`. Throws 404 and 409. */
export const reinstate = (ctx: Context, userId: string): Promise<void> =>
  transaction(ctx, (tx) => reinstateAccount(tx, userId));

/** The same within a transaction. */
export async function reinstateAccount(tx: Tx, userId: string): Promise<void> {
  await transition(tx, userMachine, await getAccountForChange(tx, userId), "reinstate", {
    set: { suspendedUntil: null },
    event: { definition: accountStatusChanged, payload: { userId } },
  });
  invalidateProfile(tx, userId);
}
