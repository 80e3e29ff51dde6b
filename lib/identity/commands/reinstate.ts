import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { dropProfile, find } from "../account-for-change";
import { accountStatusChanged } from "../events";
import { machine } from "../machine";

/** Ends a suspension; the person signs in again. Emits `user.standing_changed`. Throws 404, 409. */
export async function reinstate(ctx: Context, userId: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    await transition(tx, machine, await find(tx, userId), "reinstate", {
      event: { definition: accountStatusChanged, payload: { userId } },
    });
    dropProfile(tx, userId);
  });
}
