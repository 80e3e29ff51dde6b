import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { LeasedQueue } from "@/lib/core/queue/leased-queue";
import { retryPolicies } from "@/lib/core/queue/retry-policies";
import { fileStore } from "@/lib/integrations/storage/file-store";
import { FileGrantModel } from "@/models/file-grant";
import { FileReportModel } from "@/models/file-report";
import { FileModel, type StoredFile } from "@/models/file";
import { isPublicPicture } from "../states";
import { variantKeys } from "../variants";

/** The keys of a file's object and of what was made of it. */
const keysOf = (row: Lean<StoredFile>): string[] =>
  isPublicPicture(row) ? [row.key, ...variantKeys(row.key)] : [row.key];

const queue = new LeasedQueue<Lean<StoredFile>>({
  context: "files",
  model: FileModel,
  policy: retryPolicies.files,
  waiting: "remove",
  failure: "an object was not removed",
  describe: ({ _id }) => ({ fileId: _id.toHexString() }),
});

/** Removes the objects of deleted and refused files, then the rows of deleted ones; returns how many files it processed. */
export async function removeObjects(max = 20): Promise<number> {
  await connect();
  return queue.drain(
    async (row) => {
      for (const key of keysOf(row)) await fileStore().remove(key);
      const { deletedCount } = await FileModel.deleteOne({ _id: row._id, status: "deleted" });
      // The row of a refused file stays, for those who see what it is attached to.
      if (deletedCount === 0) await queue.finish(row, { state: "none" });
      else
        await Promise.all([
          FileGrantModel.deleteMany({ fileId: row._id }),
          FileReportModel.deleteMany({ fileId: row._id }),
        ]);
    },
    { max },
  );
}
