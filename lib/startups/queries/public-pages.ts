import { StartupModel } from "@/models/startup";
import { connect } from "@/lib/core/db/connect";
import { startupFilter } from "./list";

/** The newest published startups, and when what their page shows last changed. */
export async function listPublicStartupPages(limit: number): Promise<{ id: string; changedAt: Date }[]> {
  await connect();
  const rows = await StartupModel.find({ ...startupFilter({}) }, { updatedAt: 1 })
    .sort({ publishedAt: -1, _id: -1 })
    .limit(limit)
    .lean();
  return rows.map(({ _id, updatedAt }) => ({ id: _id.toHexString(), changedAt: updatedAt }));
}
