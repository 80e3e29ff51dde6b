import { now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { VerificationModel } from "@/models/verification";

/** The condition of tries whose scans have been kept long enough. */
export const oldScansDue = () => ({ scansDueAt: { $gt: new Date(0), $lte: now() } });

/** How many tries still have scans that are due to be erased. */
export async function countOldScans(): Promise<number> {
  await connect();
  return VerificationModel.countDocuments(oldScansDue());
}
