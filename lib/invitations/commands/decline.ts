import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { authorizeAnswer } from "../authorize";
import { closeDeclined } from "../close";
import { toInvitation } from "../present";
import type { Invitation } from "../schema";

/**
 * Declines an invitation that was sent to the caller's address and releases its seat. Emits `invitation.declined`. Throws 403 for
 * another address, 409 for a closed invitation.
 */
export const declineInvitation = (ctx: Context, token: string): Promise<Invitation> =>
  transaction(ctx, async (tx) => {
    const { row, userId } = await authorizeAnswer(tx, token, "decline");
    return toInvitation(await closeDeclined(tx, row, userId));
  });
