import { InvitationModel } from "@/models/invitation";
import { deny } from "@/lib/core/audit/deny";
import type { Context } from "@/lib/core/context";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { getStartup } from "@/lib/startups/queries/detail";
import { mayManage } from "@/lib/startups/states";
import { toInvitation } from "../present";
import type { Invitation, InvitationPage, InvitationsQuery } from "../schema";
import { statusFilter } from "../status-filter";

/** A startup's invitations of the last weeks, the newest first. Throws 404 or 403 (audited) to anyone who does not manage the team. */
export async function listInvitations(
  ctx: Context,
  startupId: string,
  { limit = DEFAULT_PAGE, cursor, status }: InvitationsQuery,
): Promise<InvitationPage> {
  const { access } = await getStartup(ctx, startupId);
  if (!mayManage(access)) await deny(ctx, "invitation.list", "startup", startupId);
  const rows = await InvitationModel.find({
    startupId: objectId(startupId),
    $and: [status ? statusFilter(status) : {}, afterCursor("createdAt", "date", -1, cursor)],
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, toInvitation, (row) => [row.createdAt.getTime(), row._id.toHexString()]);
}

/** The invitations of a team that are open, or ended without joining, for the page of those who manage it; at most 100. */
export async function findTeamInvitations(startupId: string): Promise<Invitation[]> {
  const rows = await InvitationModel.find({
    startupId: objectId(startupId),
    status: { $in: ["pending", "declined", "expired"] },
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(100)
    .lean();
  return rows.map(toInvitation).sort((a, b) => Number(b.status === "pending") - Number(a.status === "pending"));
}
