import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { consumeAccountLimit } from "@/lib/identity/account-limit";
import { consumeCaptcha } from "@/lib/identity/captcha";
import type { WaitlistInput, WaitlistRequested } from "../schema";
import { enterWaitlist } from "./enter-waitlist";

/**
 * Asks for a place on the waitlist; its owner confirms it by the link of an e-mail. It does and returns the same for every address.
 * Throws 400 `captcha_failed`, and 429 for too many from a caller or for an address.
 */
export async function joinWaitlist(ctx: Context, { captcha, ...place }: WaitlistInput): Promise<WaitlistRequested> {
  await consumeAccountLimit("waitlist", place.email);
  await consumeCaptcha(captcha);
  return transaction(ctx, async (tx) => {
    await enterWaitlist(tx, place);
    return { status: "confirmation_sent" as const };
  });
}
