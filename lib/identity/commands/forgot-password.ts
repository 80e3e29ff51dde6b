import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { consumeAccountLimit } from "../account-limit";
import { resetRequested } from "../events";
import { sealAddress } from "../sealed-address";

/** Asks for a link that sets a new password. Does the same work and answers the same for every address. */
export async function forgotPassword(ctx: Context, email: string): Promise<{ status: "reset_sent" }> {
  await consumeAccountLimit("forgot", email);
  return transaction(ctx, async (tx) => {
    await emit(tx, resetRequested, { address: sealAddress(email) });
    return { status: "reset_sent" as const };
  });
}
