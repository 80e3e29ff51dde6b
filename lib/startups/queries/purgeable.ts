import type { Types } from "mongoose";
import { StartupModel } from "@/models/startup";
import { now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { retentionCutoff } from "@/lib/core/retention";

/** The condition of startups that can no longer be restored and are not purged yet. */
export const purgeDue = () => ({
  deletedAt: { $lte: retentionCutoff("deletedStartups", now()) },
  purgedAt: null,
});

/** The ids of startups deleted at least 30 days ago, longest ago first. */
export async function findPurgeableStartups(): Promise<Types.ObjectId[]> {
  await connect();
  return (await StartupModel.find(purgeDue(), { _id: 1 }).sort({ deletedAt: 1 }).lean()).map((row) => row._id);
}
