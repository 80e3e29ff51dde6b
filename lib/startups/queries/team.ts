import type { ClientSession, Types } from "mongoose";
import { TeamMemberModel } from "@/models/team-member";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { findPeople } from "@/lib/profiles/queries/people";
import type { TeamMember, TeamPage } from "../schema";
import { hiringAccess, type Access } from "../states";
import { idOf } from "./access";
import { getVisibleStartup } from "./detail";

/** The team of a startup that the caller may see, in the order they joined; without those whose account waits for its erasure. */
export async function listTeam(
  ctx: Context,
  id: string,
  query: { limit?: number | undefined; cursor?: string | undefined } = {},
): Promise<TeamPage> {
  const { row } = await getVisibleStartup(ctx, id);
  const limit = query.limit ?? DEFAULT_PAGE;
  const rows = await TeamMemberModel.find({ startupId: row._id, ...afterCursor("joinedAt", "date", 1, query.cursor) })
    .sort({ joinedAt: 1, _id: 1 })
    .limit(limit + 1)
    .lean();
  const people = await findPeople(rows.map((member) => member.userId.toHexString()));
  const { items, nextCursor } = toPage(
    rows,
    limit,
    (member): TeamMember | null => {
      const person = people.get(member.userId.toHexString());
      return (
        (person && {
          userId: member.userId.toHexString(),
          name: person.name,
          headline: person.headline || null,
          picture: person.picture,
          ...(member.roleId ? { roleId: member.roleId.toHexString() } : {}),
          access: member.access,
          trustScore: person.trustScore,
          joinedAt: member.joinedAt.toISOString(),
        }) ??
        null
      );
    },
    (member) => [member.joinedAt.getTime(), member._id.toHexString()],
  );
  return { items: items.filter((member) => member !== null), nextCursor };
}

/** A member of a team. */
export interface TeamPlace {
  userId: string;
  access: Access;
}

/** Every member of a startup's team with their access, in one read. */
export async function findTeam(startupId: Types.ObjectId | string, session?: ClientSession): Promise<TeamPlace[]> {
  await connect();
  const rows = await TeamMemberModel.find(
    { startupId: idOf(startupId) },
    { userId: 1, access: 1 },
    sessionOption(session),
  ).lean();
  return rows.map(({ userId, access }) => ({ userId: userId.toHexString(), access }));
}

/** The ids of a startup's team, or only of those who run its hiring. */
export async function findTeamIds(
  startupId: Types.ObjectId | string,
  who: "all" | "hiring",
  session?: ClientSession,
): Promise<string[]> {
  await connect();
  const filter = { startupId: idOf(startupId), ...(who === "hiring" ? { access: { $in: hiringAccess } } : {}) };
  const rows = await TeamMemberModel.find(filter, { userId: 1 }, sessionOption(session)).lean();
  return rows.map((row) => row.userId.toHexString());
}

/** Counts the members of several startups together. */
export async function countTeam(startupIds: readonly string[]): Promise<number> {
  await connect();
  return TeamMemberModel.countDocuments({ startupId: { $in: startupIds.map(objectId) } });
}
