import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { CampaignModel } from "@/models/campaign";
import { toCampaign } from "../present";
import type { CampaignPage, CampaignsQuery } from "../schema";

/** Every campaign, the latest first; the permission is the route's. */
export async function listCampaigns({ limit = DEFAULT_PAGE, cursor }: CampaignsQuery = {}): Promise<CampaignPage> {
  await connect();
  const rows = await CampaignModel.find(afterCursor("createdAt", "date", -1, cursor))
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, toCampaign, (row) => [row.createdAt.getTime(), row._id.toHexString()]);
}
