import { InvitationModel } from "@/models/invitation";
import { assertUnlocked } from "@/lib/billing/plan-limits";
import { audit } from "@/lib/core/audit/audit";
import { DAY, now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { findStartup } from "@/lib/startups/queries/facts";
import { authorizeManaged, closed } from "../authorize";
import { invitationEvents } from "../events";
import { assertMailable } from "../mail-limit";
import { statusNow, toInvitation } from "../present";
import type { Invitation } from "../schema";
import { DAILY_MAILS, INVITATION_DAYS } from "../states";

/**
 * Sends a pending invitation again, with a new link that replaces the old one and 14 days from now. Emits `invitation.resent`.
 * Throws 409 for one that is closed, and 429 after three e-mails in 24 hours.
 */
export const resendInvitation = (ctx: Context, id: string): Promise<Invitation> =>
  transaction(ctx, async (tx) => {
    const row = await authorizeManaged(tx, id);
    const status = statusNow(row);
    if (status !== "pending") throw closed(status);
    const startup = await findStartup(row.startupId, tx.session);
    if (startup) assertUnlocked(startup);
    await assertMailable(tx, row.email, row);
    const at = now();
    const expiresAt = new Date(at.getTime() + INVITATION_DAYS * DAY);
    const sent = await InvitationModel.findOneAndUpdate(
      { _id: row._id, status: "pending", expiresAt: { $gt: at } },
      { $set: { mailedAt: [...row.mailedAt.slice(1 - DAILY_MAILS), at], expiresAt } },
      { session: tx.session, returnDocument: "after" },
    ).lean();
    if (!sent) throw new Problem("conflict");
    await audit(tx, {
      action: "invitation.resend",
      entity: "invitation",
      entityId: id,
      before: { expiresAt: row.expiresAt },
      after: { expiresAt },
    });
    await emit(tx, invitationEvents.resent, { invitationId: id, startupId: row.startupId.toHexString() });
    return toInvitation(sent);
  });
