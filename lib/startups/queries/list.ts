import { StartupModel } from "@/models/startup";
import { cached } from "@/lib/core/cache/cache";
import { cacheKeys } from "@/lib/core/cache/keys";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { toPage } from "@/lib/core/db/page";
import { facetKey } from "@/lib/core/facet-keys";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { queryTokens } from "@/lib/core/search-tokens";
import { toStartupCard } from "../present";
import type { StartupPage, StartupQuery } from "../schema";

/** The filter of a list, which one index answers in the list's order; null where nothing can match. */
export function startupFilter({
  q,
  industry,
  stage,
  fundingStage,
}: Pick<StartupQuery, "q" | "industry" | "stage" | "fundingStage">): Record<string, unknown> | null {
  const shelves = facetKey({ industry, stage, fundingStage });
  if (q === undefined) return { shelves };
  const tokens = queryTokens(q);
  return tokens.length === 0 ? null : { searchTokens: { $all: tokens }, shelves };
}

/** Lists published startups, newest or most trusted first. First pages without search words come from the cache. */
export async function listStartups(query: StartupQuery): Promise<StartupPage> {
  if (query.q !== undefined || query.cursor !== undefined) return loadStartups(query);
  const { industry, stage, fundingStage, sort, limit } = query;
  return cached(
    cacheKeys.startupsList({
      industry,
      stage,
      fundingStage,
      sort: sort === "trust" ? sort : undefined,
      limit: limit === DEFAULT_PAGE ? undefined : limit,
    }),
    () => loadStartups(query),
  );
}

async function loadStartups(query: StartupQuery): Promise<StartupPage> {
  const filter = startupFilter(query);
  if (!filter) return { items: [], nextCursor: null };
  await connect();
  const field = query.sort === "trust" ? "trustScore" : "publishedAt";
  const limit = query.limit ?? DEFAULT_PAGE;
  const rows = await StartupModel.find(
    { ...filter, ...afterCursor(field, field === "trustScore" ? "number" : "date", -1, query.cursor) },
    { searchTokens: 0, shelves: 0, description: 0 },
  )
    .sort({ [field]: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, toStartupCard, (row) => [
    field === "trustScore" ? row.trustScore : (row.publishedAt?.getTime() ?? 0),
    row._id.toHexString(),
  ]);
}
