import type { ClientSession, Types } from "mongoose";
import { TeamMemberModel } from "@/models/team-member";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import type { Access } from "../states";

export const idOf = (id: Types.ObjectId | string) => (typeof id === "string" ? objectId(id) : id);

/** A user's access at a startup, or null where they are not a member. */
export async function findAccess(
  startupId: Types.ObjectId | string,
  userId: Types.ObjectId | string,
  session?: ClientSession,
): Promise<Access | null> {
  await connect();
  const member = await TeamMemberModel.findOne(
    { startupId: idOf(startupId), userId: idOf(userId) },
    { access: 1 },
    sessionOption(session),
  ).lean();
  return member?.access ?? null;
}

/** The startups of which a user is a member, with their access; at most 200. */
export async function findMemberships(
  userId: string,
  session?: ClientSession,
): Promise<{ startupId: Types.ObjectId; access: Access }[]> {
  await connect();
  const rows = await TeamMemberModel.find(
    { userId: objectId(userId) },
    { startupId: 1, access: 1 },
    sessionOption(session),
  )
    .limit(200)
    .lean();
  return rows.map(({ startupId, access }) => ({ startupId, access }));
}

/** Which of these people are in the team of which of these startups, and since when. */
export async function findTeammates(
  userIds: readonly string[],
  startupIds: readonly string[],
  session?: ClientSession,
): Promise<{ userId: string; startupId: string; at: Date }[]> {
  await connect();
  const rows = await TeamMemberModel.find(
    { startupId: { $in: startupIds.map(objectId) }, userId: { $in: userIds.map(objectId) } },
    { userId: 1, startupId: 1, joinedAt: 1 },
    sessionOption(session),
  ).lean();
  return rows.map(({ userId, startupId, joinedAt }) => ({
    userId: userId.toHexString(),
    startupId: startupId.toHexString(),
    at: joinedAt,
  }));
}
