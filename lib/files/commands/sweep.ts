import { DAY, HOUR, now, nowMs } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { transaction } from "@/lib/core/db/transaction";
import { eachRow } from "@/lib/core/jobs/each-row";
import { dueAt } from "@/lib/core/queue/leased-queue";
import { fileStore } from "@/lib/integrations/storage/file-store";
import { FileModel } from "@/models/file";
import { unattachedDue } from "../queries/unattached";
import { isFileKey, pictureKey } from "../variants";
import { deleteFile } from "./remove";

/** How long a file may take between its two transactions. */
const RECEIVING_MS = HOUR;
/** How long an object may have no row: one that is being stored has none yet. */
const ORPHAN_MS = DAY;
const BATCH = 500;

/** Deletes files that were attached to nothing for a day. Returns how many. */
export async function sweepUnattached(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "files.unattached",
    rows: await FileModel.find(unattachedDue()).sort({ createdAt: 1 }).limit(BATCH).lean(),
    describe: ({ _id }) => ({ fileId: _id.toHexString() }),
    work: async (row) => {
      await transaction(ctx, (tx) => deleteFile(tx, row));
      return true;
    },
  });
}

/** Has the objects of uploads removed that were never committed. Returns how many. */
export async function sweepUnfinished(ctx: Context): Promise<number> {
  await connect();
  const before = new Date(nowMs() - RECEIVING_MS);
  return eachRow(ctx, {
    job: "files.unattached",
    rows: await FileModel.find({ status: "receiving", createdAt: { $lte: before } })
      .limit(BATCH)
      .lean(),
    describe: ({ _id }) => ({ fileId: _id.toHexString() }),
    work: async ({ _id }) => {
      const removed = await FileModel.updateOne(
        { _id, status: "receiving" },
        { $set: { status: "deleted", slot: null, state: "remove", ...dueAt(now()) } },
      );
      return removed.modifiedCount === 1;
    },
  });
}

/** Removes objects that have had no row for a day. Returns how many. */
export async function sweepOrphans(ctx: Context): Promise<number> {
  const store = fileStore();
  const before = now().getTime() - ORPHAN_MS;
  return eachRow(ctx, {
    job: "files.orphans",
    rows: store.list(),
    describe: ({ key }) => ({ key }),
    work: async ({ key, storedAt }) => {
      // The journal of erasures may be in the same bucket, under a prefix.
      if (!isFileKey(key) || storedAt.getTime() > before || (await FileModel.exists({ key: pictureKey(key) })))
        return false;
      await store.remove(key);
      return true;
    },
  });
}
