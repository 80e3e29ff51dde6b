import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { FileModel } from "@/models/file";
import { toAdminFile } from "../present";
import type { AdminFilePage, AdminFilesQuery } from "../schema";

/** Files of one status for those who judge them, the oldest first; the permission is the route's. */
export async function listFileQueue({ limit = DEFAULT_PAGE, cursor, status }: AdminFilesQuery): Promise<AdminFilePage> {
  await connect();
  const rows = await FileModel.find({
    ...(status === "doubtful" ? { doubtful: true, status: "ready" } : { status }),
    ...afterCursor("createdAt", "date", 1, cursor),
  })
    .sort({ createdAt: 1, _id: 1 })
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, toAdminFile, (row) => [row.createdAt.getTime(), row._id.toHexString()]);
}
