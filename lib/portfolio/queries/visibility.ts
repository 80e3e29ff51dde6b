import type { ClientSession, Types } from "mongoose";
import { connect } from "@/lib/core/db/connect";
import { PortfolioItemModel } from "@/models/portfolio-item";

/** Whether everyone may see an item. */
export async function isPublicItem(id: Types.ObjectId): Promise<boolean> {
  await connect();
  return (await PortfolioItemModel.exists({ _id: id, visibility: "public" })) !== null;
}

/** Whether someone has any item, and whether everyone may see one. */
export async function findPortfolioFacts(
  userId: Types.ObjectId,
  session?: ClientSession,
): Promise<{ any: boolean; public: boolean }> {
  const visible: string[] = await PortfolioItemModel.distinct("visibility", { userId }).session(session ?? null);
  return { any: visible.length > 0, public: visible.includes("public") };
}
