import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { Problem } from "@/lib/core/http/problem";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { findAccess } from "@/lib/startups/queries/access";
import { mayManage } from "@/lib/startups/states";
import { FileModel } from "@/models/file";
import { getManaged } from "../authorize";
import { toFile } from "../present";
import type { FilePage, FilesQuery, UploadedFile } from "../schema";
import { shownStatuses } from "../states";

/** The caller's own files, or with `startupId` those of a startup that they manage, the newest first. Throws 404 to others. */
export async function listFiles(
  ctx: Context,
  { limit = DEFAULT_PAGE, cursor, purpose, startupId }: FilesQuery,
): Promise<FilePage> {
  const { userId } = signedIn(ctx);
  await connect();
  if (startupId !== undefined && !mayManage(await findAccess(startupId, userId))) throw new Problem("not_found");
  const whose = startupId === undefined ? { ownerId: objectId(userId) } : { startupId: objectId(startupId) };
  const rows = await FileModel.find({
    ...whose,
    status: { $in: shownStatuses },
    ...(purpose === undefined ? {} : { purpose }),
    ...afterCursor("createdAt", "date", -1, cursor),
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, toFile, (row) => [row.createdAt.getTime(), row._id.toHexString()]);
}

/** A file that the caller manages, or 404. */
export const getFile = async (ctx: Context, id: string): Promise<UploadedFile> => toFile(await getManaged(ctx, id));
