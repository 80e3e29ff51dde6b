import type { ClientSession } from "mongoose";
import { connect } from "@/lib/core/db/connect";
import type { Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { findFiles } from "@/lib/files/queries/attached";
import { getPublicProfile } from "@/lib/profiles/queries/public-profile";
import { PortfolioItemModel, type PortfolioItem as Row } from "@/models/portfolio-item";
import { toItem } from "../present";
import type { Portfolio, PortfolioItem } from "../schema";
import { MAX_ITEMS } from "../states";

/** One's own item with all of its files, as it is in a transaction. */
export async function ownItem(row: Lean<Row>, session: ClientSession): Promise<PortfolioItem> {
  const files = await findFiles(
    row.fileIds.map((id) => id.toHexString()),
    session,
  );
  return toItem(row, files, { own: true });
}

/** Someone's portfolio in its order: to its owner every item, to others the public ones. */
async function findItems(userId: string, own: boolean): Promise<PortfolioItem[]> {
  await connect();
  const rows = await PortfolioItemModel.find({
    userId: objectId(userId),
    ...(own ? {} : { visibility: "public" }),
  })
    .sort({ position: 1, _id: 1 })
    .limit(MAX_ITEMS)
    .lean();
  const files = await findFiles(rows.flatMap(({ fileIds }) => fileIds.map((id) => id.toHexString())));
  return rows.map((row) => toItem(row, files, { own }));
}

/** Someone's portfolio, for anyone. Throws 404 where they have no public profile, unless it is the caller's own. */
export async function getPortfolio({ actor }: Context, userId: string): Promise<Portfolio> {
  const own = actor?.userId === userId;
  if (!own) await getPublicProfile(userId);
  return { items: await findItems(userId, own) };
}

/** The items of a portfolio that everyone sees, for a page that shows its owner's public profile. */
export const findPublicItems = (userId: string): Promise<PortfolioItem[]> => findItems(userId, false);

/** Whether someone has any item, private ones included. */
export async function hasItems(userId: string): Promise<boolean> {
  await connect();
  const found = await PortfolioItemModel.findOne({ userId: objectId(userId) }, { _id: 1 }).lean();
  return found !== null;
}
