import type { ClientSession } from "mongoose";
import { now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId, type Lean } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { Problem } from "@/lib/core/http/problem";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { MaintenanceWindowModel, type MaintenanceWindow as Row } from "@/models/maintenance-window";
import { toWindow } from "../present";
import type { MaintenanceWindow, WindowPage, WindowsQuery } from "../schema";

/** One window. Throws 404. */
export async function loadWindow(id: string, session?: ClientSession): Promise<Lean<Row>> {
  await connect();
  const row = await MaintenanceWindowModel.findById(objectId(id))
    .session(session ?? null)
    .lean();
  if (!row) throw new Problem("not_found");
  return row;
}

/** Every window, the latest first. */
export async function listWindows({ limit = DEFAULT_PAGE, cursor }: WindowsQuery = {}): Promise<WindowPage> {
  await connect();
  const rows = await MaintenanceWindowModel.find(afterCursor("from", "date", -1, cursor))
    .sort({ from: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, toWindow, (row) => [row.from.getTime(), row._id.toHexString()]);
}

/** Windows that end after an instant and are not cancelled, the next first: by default those that run or are planned. */
export async function listWindowsAfter(at: Date = now(), session?: ClientSession): Promise<MaintenanceWindow[]> {
  await connect();
  const rows = await MaintenanceWindowModel.find({ to: { $gt: at }, cancelledAt: null })
    .sort({ to: 1 })
    .session(session ?? null)
    .lean();
  return rows.map(toWindow).sort((a, b) => (a.from < b.from ? -1 : 1));
}
