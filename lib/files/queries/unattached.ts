import { now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { retentionCutoff } from "@/lib/core/retention";
import { FileModel } from "@/models/file";

/** The condition of files that were attached to nothing for a day. */
export const unattachedDue = () => ({
  status: { $in: ["pending", "ready", "held", "refused"] as const },
  createdAt: { $lte: retentionCutoff("temporaryFiles", now()) },
  attachedTo: null,
});

/** How many files were attached to nothing for a day. */
export async function countUnattached(): Promise<number> {
  await connect();
  return FileModel.countDocuments(unattachedDue());
}
