import { RoleModel } from "@/models/role";
import { cached } from "@/lib/core/cache/cache";
import { cacheKeys } from "@/lib/core/cache/keys";
import { connect } from "@/lib/core/db/connect";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { foldText } from "@/lib/core/search-tokens";
import { withStartups } from "../card-rows";
import type { RolePage, RoleQuery } from "../schema";
import { filterChoices, postedWithin } from "../states";
import { currencyOf, orderOf, roleFilter, roleRows } from "./filter";

const isOffered = (choices: readonly number[], value: number | undefined) =>
  value === undefined || choices.includes(value);

/** Whether many ask the same: its list is then remembered. Words, places and other bounds have no end of values. */
const isCommon = ({ q, cursor, location, cashMin, equityMin, hoursMax, since }: RoleQuery) =>
  q === undefined &&
  cursor === undefined &&
  location === undefined &&
  isOffered(filterChoices.cashMin, cashMin) &&
  isOffered(filterChoices.equityMin, equityMin) &&
  isOffered(filterChoices.hoursMax, hoursMax) &&
  (since === undefined || postedWithin.some((age) => age === since));

/** Remembers what a query with common values leads to, under the list's tag. */
function remembered<Value>(
  query: RoleQuery,
  kind: { counts?: number; limit?: number | undefined },
  load: () => Promise<Value>,
): Promise<Value> {
  if (!isCommon(query)) return load();
  const { skill, workplace, industry, cashMin, equityMin, hoursMax, since, sort } = query;
  return cached(
    cacheKeys.rolesList({
      ...kind,
      skill: skill === undefined ? undefined : foldText(skill),
      workplace,
      industry,
      currency: currencyOf(query),
      cashMin: cashMin || undefined,
      equityMin: equityMin || undefined,
      hoursMax: hoursMax || undefined,
      since,
      sort: sort === "newest" ? undefined : sort,
    }),
    load,
  );
}

/**
 * Lists roles that take applications, newest first, or by the highest pay in one currency or the highest equity. First pages of
 * common filters come from the cache.
 */
export const listRoles = async (query: RoleQuery): Promise<RolePage> =>
  remembered(query, { limit: query.limit === DEFAULT_PAGE ? undefined : query.limit }, () => loadRoles(query));

/** Counts the roles that match, `most` at most, on all pages together. */
export const countRoles = async ({ cursor: _, sort, ...query }: RoleQuery, most: number): Promise<number> => {
  // Ordered by pay, a list is limited to one currency.
  const counted = { ...query, currency: currencyOf({ ...query, sort }) };
  return remembered(counted, { counts: most }, async () => {
    const filter = roleFilter(counted);
    if (!filter) return 0;
    await connect();
    return RoleModel.countDocuments(filter, { limit: most });
  });
};

async function loadRoles(query: RoleQuery): Promise<RolePage> {
  await connect();
  const rows = await roleRows(query)?.lean();
  if (!rows) return { items: [], nextCursor: null };
  const { valueOf } = orderOf(query);
  return toPage(rows, query.limit ?? DEFAULT_PAGE, await withStartups(rows), (row) => [
    valueOf(row),
    row._id.toHexString(),
  ]);
}
