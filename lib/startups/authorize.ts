import { StartupModel, type Startup as StartupRow } from "@/models/startup";
import { TeamMemberModel, type TeamMember as TeamMemberRow } from "@/models/team-member";
import { deny } from "@/lib/core/audit/deny";
import { now } from "@/lib/core/clock";
import { signedIn } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { canChangeAccess } from "./policy";
import { getVisibleStartup } from "./queries/detail";
import { mayManage, type Access } from "./states";

/** A startup in the middle of a change, with the asker's access. */
export interface AuthorizedStartup {
  row: Lean<StartupRow>;
  access: Access;
}

/** The startup, where the asker manages it; 404 where they may not see it, 403 (audited) where they may only look. */
export async function authorizeAction(tx: Tx, id: string, action: string): Promise<AuthorizedStartup> {
  const { row, access } = await getVisibleStartup(tx.ctx, id, tx.session);
  if (access === null || !mayManage(access)) return deny(tx.ctx, action, "startup", id);
  return { row, access };
}

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
  // Two owners who step down at once must not both find the other: every change of owners writes the startup's row.
  if (member.access === "owner")
    await StartupModel.updateOne({ _id: row._id }, { $set: { updatedAt: now() } }, { session: tx.session });
  const owners = await TeamMemberModel.countDocuments({ startupId: row._id, access: "owner" }).session(tx.session);
  if (!canChangeAccess({ actor: access, self: userId === actor.userId, from: member.access, to, owners })) {
    await deny(tx.ctx, to === null ? "team.remove" : "team.change_access", "startup", startupId);
  }
  return member;
}
