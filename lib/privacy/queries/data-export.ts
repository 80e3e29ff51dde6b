import { DataExportModel } from "@/models/data-export";
import { HOUR, nowMs } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { toDataExport } from "../exports/present";
import type { DataExport } from "../exports/schema";
import { EXPORT_LATE_HOURS } from "../exports/states";

/** One archive of the caller. Throws 404 for any other. */
export async function getDataExport(ctx: Context, id: string): Promise<DataExport> {
  const { userId } = signedIn(ctx);
  await connect();
  const row = await DataExportModel.findOne({ _id: objectId(id), subjectId: objectId(userId) }).lean();
  if (!row) throw new Problem("not_found");
  return toDataExport(row);
}

/** The archive that the caller last asked for, or null. */
export async function findDataExport(ctx: Context): Promise<DataExport | null> {
  const { userId } = signedIn(ctx);
  await connect();
  const row = await DataExportModel.findOne({ subjectId: objectId(userId) }).lean();
  return row && toDataExport(row);
}

/** How many archives are not prepared an hour after they were asked for. */
export async function countLateExports(): Promise<number> {
  await connect();
  return DataExportModel.countDocuments({
    status: "preparing",
    requestedAt: { $lte: new Date(nowMs() - EXPORT_LATE_HOURS * HOUR) },
  });
}
