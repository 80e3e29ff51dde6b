import type { ClientSession } from "mongoose";
import { StartupModel } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";

/** The ids of the startups that a user founded, whatever their status. */
export async function findFoundedStartupIds(founderId: string, session?: ClientSession): Promise<string[]> {
  await connect();
  const rows = await StartupModel.find({ founderId: objectId(founderId) }, { _id: 1 }, sessionOption(session)).lean();
  return rows.map(({ _id }) => _id.toHexString());
}

/** The ids of the startups that a user owns, alone or with others. */
export async function findOwnedStartupIds(userId: string, session?: ClientSession): Promise<string[]> {
  await connect();
  const rows = await TeamMemberModel.find(
    { userId: objectId(userId), access: "owner" },
    { startupId: 1 },
    sessionOption(session),
  ).lean();
  return rows.map(({ startupId }) => startupId.toHexString());
}

/** The ids of a startup's owners who had joined by `at`. */
export async function findOwnerIds(startupId: string, at: Date, session?: ClientSession): Promise<string[]> {
  await connect();
  const rows = await TeamMemberModel.find(
    { startupId: objectId(startupId), access: "owner", joinedAt: { $lte: at } },
    { userId: 1 },
    sessionOption(session),
  ).lean();
  return rows.map(({ userId }) => userId.toHexString());
}
