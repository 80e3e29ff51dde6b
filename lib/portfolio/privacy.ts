import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { PortfolioItemModel } from "@/models/portfolio-item";
import { z } from "zod";
import { personalData } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";

/** Personal data in a portfolio (PIPEDA principle 4.9, GDPR article 15). Its files are exported with all others of the person. */
export async function exportPortfolio(userId: string) {
  await connect();
  const rows = await PortfolioItemModel.find({ userId: objectId(userId) })
    .sort({ position: 1, _id: 1 })
    .lean();
  return rows.map((row) => ({
    id: row._id.toHexString(),
    title: row.title,
    description: row.description,
    url: row.url,
    skills: row.skills,
    visibility: row.visibility,
    fileIds: row.fileIds.map((id) => id.toHexString()),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }));
}

/** Erases a person's portfolio (GDPR article 17, PIPEDA principle 4.5). Its files are erased with all others of the person. */
export async function erasePortfolio(tx: Tx, userId: string): Promise<void> {
  await PortfolioItemModel.deleteMany({ userId: objectId(userId) }, { session: tx.session });
}

/** What portfolios answer for of personal data. */
export const portfolioData = personalData({
  models: { PortfolioItem: ["title", "description", "url", "skills"] },
  sections: {
    portfolio: z.array(
      z.strictObject({
        id: Id,
        title: z.string(),
        description: z.string(),
        url: z.string().nullable(),
        skills: z.array(z.string()),
        visibility: z.string(),
        fileIds: z.array(Id),
        createdAt: Timestamp,
        updatedAt: Timestamp,
      }),
    ),
  },
  read: async (userId) => ({ portfolio: await exportPortfolio(userId) }),
  erase: { portfolio: (tx, { userId }) => erasePortfolio(tx, userId) },
});
