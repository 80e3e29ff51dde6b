import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { Problem } from "@/lib/core/http/problem";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { AnnouncementModel } from "@/models/announcement";
import { toAnnouncement } from "../present";
import type { Announcement, AnnouncementPage, AnnouncementsQuery } from "../schema";

/** Every announcement, the latest first; the permission is the route's. */
export async function listAnnouncements({
  limit = DEFAULT_PAGE,
  cursor,
}: AnnouncementsQuery = {}): Promise<AnnouncementPage> {
  await connect();
  const rows = await AnnouncementModel.find(afterCursor("createdAt", "date", -1, cursor))
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, toAnnouncement, (row) => [row.createdAt.getTime(), row._id.toHexString()]);
}

/** An announcement for one of those whom it is for. Throws 404 for others. */
export async function getNotice(ctx: Context, id: string): Promise<Announcement> {
  const { persona } = signedIn(ctx);
  await connect();
  const row = await AnnouncementModel.findOne({ _id: objectId(id), personas: persona }).lean();
  if (!row) throw new Problem("not_found");
  return toAnnouncement(row);
}
