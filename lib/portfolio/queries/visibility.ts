import type { Types } from "mongoose";
import { connect } from "@/lib/core/db/connect";
import { PortfolioItemModel } from "@/models/portfolio-item";

/** Whether everyone may see an item. */
export async function isPublicItem(id: Types.ObjectId): Promise<boolean> {
  await connect();
  return (await PortfolioItemModel.exists({ _id: id, visibility: "public" })) !== null;
}
