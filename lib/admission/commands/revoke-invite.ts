import { BetaInviteModel } from "@/models/beta-invite";
import { recordReason } from "@/lib/core/audit/administration";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { inviteMachine } from "../machine";
import { statusNow } from "../present";
import { returnToWaitlist } from "../return-to-waitlist";

/**
 * Revokes an open invite: its code no longer lets in, and a person invited from the waitlist has their place back. Throws 404, and 409
 * `invalid_transition` for one that was used, revoked or has expired.
 */
export const revokeInvite = (ctx: Context, id: string, reason: string): Promise<void> =>
  transaction(ctx, async (tx) => {
    const row = await BetaInviteModel.findById(id).session(tx.session).lean();
    if (!row) throw new Problem("not_found");
    const status = statusNow(row);
    if (status !== "open") throw new Problem("invalid_transition", { extra: { state: status } });
    await transition(tx, inviteMachine, row, "revoke", { set: { sealedCode: null } });
    await recordReason(tx, { action: "beta_invite.revoke", entity: "beta_invite", entityId: id, reason });
    await returnToWaitlist(tx, row.email);
  });
