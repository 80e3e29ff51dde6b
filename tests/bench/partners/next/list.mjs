/** What both partners do for a list: the raw driver, one query by the same index, and the same shape as the product's. */

const projection = { searchTokens: 0, shelves: 0, description: 0 };

/**
 * @param {import("mongodb").Db} db
 * @param {URLSearchParams} query
 */
export async function listStartups(db, query) {
  const filter = { shelves: query.get("shelf") ?? "*" };
  const before = query.get("before");
  if (before) filter.publishedAt = { $lte: new Date(Number(before)) };
  const rows = await db
    .collection("startups")
    .find(filter, { projection })
    .sort({ publishedAt: -1, _id: -1 })
    .limit(21)
    .toArray();
  const items = rows.slice(0, 20).map((row) => ({
    id: row._id.toHexString(),
    name: row.name,
    tagline: row.tagline,
    industry: row.industry,
    stage: row.stage,
    fundingStage: row.fundingStage,
    location: row.location,
    status: row.status,
    trustScore: row.trustScore,
    openRoles: row.openRoles,
    reply: row.replyStats,
    publishedAt: row.publishedAt.toISOString(),
  }));
  return { items, nextCursor: rows.length > 20 ? items.at(-1)?.id : null };
}
