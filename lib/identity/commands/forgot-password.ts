import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { consumeAccountLimit } from "../account-limit";
import { resetRequested } from "../events";
import { sealAddress } from "../sealed-address";

/**
 * Requests a link that sets a new password. It does the same work and returns the same for every address. Emits
 * `password.reset_requested`.
 */
export async function forgotPassword(ctx: Context, email: string): Promise<{ status: "reset_sent" }> {
  await consumeAccountLimit("forgot", email);
  return transaction(ctx, async (tx) => {
    await emit(tx, resetRequested, { address: sealAddress(email) });
    return { status: "reset_sent" as const };
  });
}
