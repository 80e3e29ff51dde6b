import type { Types } from "mongoose";
import { StartupModel } from "@/models/startup";
import { DAY, now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { RESTORE_DAYS } from "../states";

export const purgeDue = () => ({ $lte: new Date(now().getTime() - RESTORE_DAYS * DAY) });

/** Startups deleted 30 days ago or longer, a hundred at most. */
export async function findPurgeableStartups(): Promise<Types.ObjectId[]> {
  await connect();
  return (await StartupModel.find({ deletedAt: purgeDue() }, { _id: 1 }).sort({ deletedAt: 1 }).limit(100).lean()).map(
    (row) => row._id,
  );
}
