import { ReportModel } from "@/models/report";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import type { OwnReportPage, OwnReportsQuery } from "../schema";
import type { TargetType } from "../states";

/** The caller's reports and what came of them, the latest first. */
export async function listOwnReports(ctx: Context, query: OwnReportsQuery = {}): Promise<OwnReportPage> {
  const reporterId = objectId(signedIn(ctx).userId);
  await connect();
  const limit = query.limit ?? DEFAULT_PAGE;
  const rows = await ReportModel.find(
    { reporterId, ...afterCursor("createdAt", "date", -1, query.cursor) },
    { evidence: 0 },
  )
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(
    rows,
    limit,
    (row) => ({
      id: row._id.toHexString(),
      targetType: row.targetType,
      targetId: row.targetId.toHexString(),
      reason: row.reason,
      details: row.details,
      status: row.status,
      createdAt: row.createdAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
    }),
    (row) => [row.createdAt.getTime(), row._id.toHexString()],
  );
}

/** Whether someone reported this before, whatever became of it. */
export async function hasReported(reporterId: string, targetType: TargetType, targetId: string): Promise<boolean> {
  await connect();
  const mine = { reporterId: objectId(reporterId), targetType, targetId: objectId(targetId) };
  return (await ReportModel.exists(mine)) !== null;
}
