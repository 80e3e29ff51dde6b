import { hashToken } from "@/lib/core/auth/tokens";
import { deny } from "@/lib/core/audit/deny";
import { signedIn } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { findRecipient } from "@/lib/profiles/queries/recipient";
import { findAccess } from "@/lib/startups/queries/access";
import { getStartup } from "@/lib/startups/queries/detail";
import { findStartup, type StartupFacts } from "@/lib/startups/queries/facts";
import { mayManage } from "@/lib/startups/states";
import { InvitationModel, type Invitation as InvitationRow } from "@/models/invitation";
import { statusNow } from "./present";

/** The startup whose team the caller manages: 404 where they may not see it, 403 (audited) where they may only see it. */
export async function authorizeTeam(tx: Tx, startupId: string, action: string): Promise<StartupFacts> {
  const { access } = await getStartup(tx.ctx, startupId, tx.session);
  const startup = await findStartup(startupId, tx.session);
  if (!startup) throw new Problem("not_found");
  if (!mayManage(access)) await deny(tx.ctx, action, "startup", startupId);
  return startup;
}

/** An invitation of a team that the caller manages. To anyone else it does not exist: 404. */
export async function authorizeManaged(tx: Tx, id: string): Promise<Lean<InvitationRow>> {
  const row = await InvitationModel.findById(id).session(tx.session).lean();
  const access = row && (await findAccess(row.startupId, signedIn(tx.ctx).userId, tx.session));
  const startup = row && (await findStartup(row.startupId, tx.session));
  if (!row || !mayManage(access) || !startup || startup.deleted) throw new Problem("not_found");
  return row;
}

/** 409 for an invitation that is no longer open, or whose startup is not. */
export const closed = (state: string): Problem =>
  new Problem("invalid_transition", {
    detail: `This invitation is ${state}.`,
    extra: { state, reason: "invitation_closed" },
  });

/**
 * The invitation behind a link, where the caller may answer it: 404 for an unknown link, 403 (audited) where it was sent to another
 * address than theirs, 409 where it is closed or its startup was deleted or archived.
 */
export async function authorizeAnswer(
  tx: Tx,
  token: string,
  action: "accept" | "decline",
): Promise<{ row: Lean<InvitationRow>; startup: StartupFacts; userId: string }> {
  const { userId } = signedIn(tx.ctx);
  const row = await InvitationModel.findOne({ tokenHash: hashToken(token) })
    .session(tx.session)
    .lean();
  if (!row) throw new Problem("not_found");
  const caller = await findRecipient(userId, tx.session);
  if (caller?.email !== row.email) await deny(tx.ctx, `invitation.${action}`, "invitation", row._id.toHexString());
  const status = statusNow(row);
  if (status !== "pending") throw closed(status);
  const startup = await findStartup(row.startupId, tx.session);
  if (!startup || startup.deleted || startup.status === "archived") throw closed("revoked");
  return { row, startup, userId };
}
