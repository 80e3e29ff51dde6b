import { StartupModel, type Startup as StartupRow } from "@/models/startup";
import { TeamMemberModel, type TeamMember as TeamMemberRow } from "@/models/team-member";
import { deny } from "@/lib/core/audit/deny";
import { signedIn } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { canChangeAccess } from "./policy";
import { getVisibleStartup } from "./queries/detail";
import { mayManage, type Access } from "./states";

/** A startup that the caller may manage, with their access. */
export interface AuthorizedStartup {
  row: Lean<StartupRow>;
  access: Access;
}

/**
 * Loads a startup for an action of the caller, who must manage it. Throws 404 where the caller may not see it, and 403
 * (audited) where they may only see it.
 */
export async function authorizeAction(tx: Tx, id: string, action: string): Promise<AuthorizedStartup> {
  const { row, access } = await getVisibleStartup(tx.ctx, id, tx.session);
  if (access === null || !mayManage(access)) return deny(tx.ctx, action, "startup", id);
  return { row, access };
}

/**
 * Loads the member whose access the caller is about to change (`to`) or end (null). Throws 404 for no such member, 403
 * (audited) where the policy refuses.
 */
export async function authorizeAccessChange(
  tx: Tx,
  startupId: string,
  userId: string,
  to: Access | null,
): Promise<Lean<TeamMemberRow>> {
  const actor = signedIn(tx.ctx);
  const { row, access } = await getVisibleStartup(tx.ctx, startupId, tx.session);
  const member = await TeamMemberModel.findOne({ startupId: row._id, userId: objectId(userId) })
    .session(tx.session)
    .lean();
  if (!member) throw new Problem("not_found");
  // Two owners who step down at once must not both count the other: each change of an owner writes the startup's
  // row, so one retries.
  if (member.access === "owner")
    await StartupModel.updateOne({ _id: row._id }, { $inc: { ownerChanges: 1 } }, { session: tx.session });
  const owners = await TeamMemberModel.countDocuments({ startupId: row._id, access: "owner" }).session(tx.session);
  if (!canChangeAccess({ actor: access, self: userId === actor.userId, from: member.access, to, owners })) {
    await deny(tx.ctx, to === null ? "team.remove" : "team.change_access", "startup", startupId);
  }
  return member;
}
