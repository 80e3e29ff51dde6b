import { StartupModel } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { toOwnStartup } from "../present";
import type { OwnStartup } from "../schema";

/**
 * The startups of which the caller is a member, newest membership first; at most 100. Deleted ones only for their
 * owners.
 */
export async function listMyStartups(ctx: Context): Promise<OwnStartup[]> {
  const actor = signedIn(ctx);
  await connect();
  const memberships = await TeamMemberModel.find({ userId: objectId(actor.userId) })
    .sort({ joinedAt: -1, _id: -1 })
    .limit(100)
    .lean();
  const rows = await StartupModel.find(
    { _id: { $in: memberships.map((member) => member.startupId) } },
    { searchTokens: 0, shelves: 0 },
  ).lean();
  const byId = new Map(rows.map((row) => [row._id.toHexString(), row]));
  return memberships.flatMap(({ startupId, access }) => {
    const row = byId.get(startupId.toHexString());
    return row && (row.deletedAt === null || access === "owner") ? [toOwnStartup(row, access)] : [];
  });
}
