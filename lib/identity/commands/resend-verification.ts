import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { consumeAccountLimit } from "../account-limit";
import { verificationRequested } from "../events";
import { verificationSent } from "../registrations";
import { sealAddress } from "../sealed-address";

/** Requests the link of each registration that waits for the address again. It returns the same for every address. Emits `verification.requested`. */
export async function resendVerification(ctx: Context, email: string): Promise<{ status: "verification_sent" }> {
  await consumeAccountLimit("resend", email);
  return transaction(ctx, async (tx) => {
    await emit(tx, verificationRequested, { address: sealAddress(email) });
    return verificationSent;
  });
}
