import { RoleModel, type Role } from "@/models/role";
import { DAY, nowMs } from "@/lib/core/clock";
import { afterCursor } from "@/lib/core/db/keyset";
import type { Lean } from "@/lib/core/db/model";
import { facetKey } from "@/lib/core/facet-keys";
import { DEFAULT_PAGE, type Currency } from "@/lib/core/schema";
import { foldText, queryTokens } from "@/lib/core/search-tokens";
import { cardFields } from "../card-rows";
import { placeConditions } from "../places";
import type { RoleQuery } from "../schema";
import { postedWithin, type RoleSort } from "../states";

/** What amounts are compared in where no currency is named. */
const DEFAULT_CURRENCY: Currency = "USD";

/** The currency that a list is limited to; undefined where it compares no amounts and names none. */
export const currencyOf = ({ currency, cashMin, sort }: RoleQuery): Currency | undefined =>
  currency ?? (cashMin || sort === "pay" ? DEFAULT_CURRENCY : undefined);

/** The moment of an age such as `7d`, or of a date. */
const momentOf = (since: string): Date =>
  postedWithin.some((age) => age === since) ? new Date(nowMs() - Number.parseInt(since) * DAY) : new Date(since);

/**
 * The filters of a list as conditions that one index answers in the list's order; null where nothing can match. Bounds are checked
 * against the index, not the rows.
 */
export function roleFilter(query: RoleQuery): Record<string, unknown> | null {
  const { q, skill, workplace, industry, location, cashMin, equityMin, hoursMax, since } = query;
  const words = q === undefined ? [] : queryTokens(q);
  const places = location === undefined ? [] : placeConditions(location);
  if ((q !== undefined && words.length === 0) || places === null) return null;
  const currency = currencyOf(query);
  const tokens = [...(words.length > 0 ? [{ searchTokens: { $all: words } }] : []), ...places];
  return {
    shelves: facetKey({ skill: skill === undefined ? undefined : foldText(skill), workplace, industry }),
    ...(tokens.length > 0 ? { $and: tokens } : {}),
    ...(currency ? { "compensation.currency": currency } : {}),
    ...(cashMin ? { monthlyPayMinor: { $gte: cashMin } } : {}),
    ...(equityMin ? { "compensation.equityMaxBps": { $gte: equityMin } } : {}),
    ...(hoursMax ? { hoursPerWeek: { $lte: hoursMax } } : {}),
    ...(since === undefined ? {} : { createdAt: { $gte: momentOf(since) } }),
  };
}

type Row = Pick<Lean<Role>, "createdAt" | "compensation"> & Partial<Pick<Role, "monthlyPayMinor">>;

interface Order {
  field: string;
  kind: "date" | "number";
  valueOf: (row: Row) => number;
}

/** The field that each order begins with; rows of equal value follow each other by id. */
const orders: Readonly<Record<RoleSort, Order>> = {
  newest: { field: "createdAt", kind: "date", valueOf: ({ createdAt }) => createdAt.getTime() },
  pay: { field: "monthlyPayMinor", kind: "number", valueOf: ({ monthlyPayMinor }) => monthlyPayMinor ?? 0 },
  equity: {
    field: "compensation.equityMaxBps",
    kind: "number",
    valueOf: ({ compensation }) => compensation.equityMaxBps,
  },
};

/** The order of a list. */
export const orderOf = ({ sort = "newest" }: RoleQuery): Order => orders[sort];

/** The read of one page of rows in the list's order, and of one more; null where nothing can match. */
export function roleRows(query: RoleQuery) {
  const filter = roleFilter(query);
  if (!filter) return null;
  const { field, kind } = orderOf(query);
  const after = afterCursor(field, kind, -1, query.cursor);
  return RoleModel.find(query.cursor === undefined ? filter : { $and: [filter, after] }, cardFields)
    .sort({ [field]: -1, _id: -1 })
    .limit((query.limit ?? DEFAULT_PAGE) + 1);
}
