import type { ClientSession, Types } from "mongoose";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { StartupModel } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";

/** The startups, archived and deleted ones included, that a person owns and nobody else does; they go with the account. */
export async function findSolelyOwned(userId: string, session?: ClientSession): Promise<Types.ObjectId[]> {
  const id = objectId(userId);
  const within = sessionOption(session);
  const owned = await TeamMemberModel.find({ userId: id, access: "owner" }, { startupId: 1 }, within).lean();
  const founded = await StartupModel.find({ founderId: id, purgedAt: null }, { _id: 1 }, within).lean();
  const candidates = [...owned.map(({ startupId }) => startupId), ...founded.map(({ _id }) => _id)];
  const shared = await TeamMemberModel.distinct(
    "startupId",
    { startupId: { $in: candidates }, access: "owner", userId: { $ne: id } },
    within,
  );
  const others = new Set(shared.map((startupId) => startupId.toHexString()));
  const alone = new Map(candidates.map((startupId) => [startupId.toHexString(), startupId]));
  return [...alone].filter(([startupId]) => !others.has(startupId)).map(([, startupId]) => startupId);
}
