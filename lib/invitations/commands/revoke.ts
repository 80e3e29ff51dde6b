import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { authorizeManaged } from "../authorize";
import { closeRevoked } from "../close";

/** Revokes a pending invitation, whose link no longer works, and releases its seat. Emits `invitation.revoked`. */
export const revokeInvitation = (ctx: Context, id: string): Promise<void> =>
  transaction(ctx, async (tx) => {
    await closeRevoked(tx, await authorizeManaged(tx, id), "member");
  });
