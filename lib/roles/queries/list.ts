import { RoleModel } from "@/models/role";
import { cached } from "@/lib/core/cache/cache";
import { cacheKeys } from "@/lib/core/cache/keys";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { toPage } from "@/lib/core/db/page";
import { facetKey } from "@/lib/core/facet-keys";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { foldText, queryTokens } from "@/lib/core/search-tokens";
import type { RolePage, RoleQuery } from "../schema";
import { byNewest, cardFields, cursorOf, withStartups } from "../card-rows";

/** The filters of a list as conditions that one index answers in order; null where nothing can match. */
export function roleFilter({
  q,
  skill,
  workplace,
  industry,
}: Pick<RoleQuery, "q" | "skill" | "workplace" | "industry">): Record<string, unknown> | null {
  const shelves = facetKey({ skill: skill === undefined ? undefined : foldText(skill), workplace, industry });
  if (q === undefined) return { shelves };
  const tokens = queryTokens(q);
  return tokens.length === 0 ? null : { searchTokens: { $all: tokens }, shelves };
}

/** Lists roles that take applications, newest first. First pages without search words come from the cache. */
export async function listRoles(query: RoleQuery): Promise<RolePage> {
  if (query.q !== undefined || query.cursor !== undefined) return loadRoles(query);
  const { skill, workplace, industry, limit } = query;
  return cached(
    cacheKeys.rolesList({
      skill: skill === undefined ? undefined : foldText(skill),
      workplace,
      industry,
      limit: limit === DEFAULT_PAGE ? undefined : limit,
    }),
    () => loadRoles(query),
  );
}

async function loadRoles(query: RoleQuery): Promise<RolePage> {
  const filter = roleFilter(query);
  if (!filter) return { items: [], nextCursor: null };
  await connect();
  const limit = query.limit ?? DEFAULT_PAGE;
  const rows = await RoleModel.find({ ...filter, ...afterCursor("createdAt", "date", -1, query.cursor) }, cardFields)
    .sort(byNewest)
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, await withStartups(rows), cursorOf);
}
