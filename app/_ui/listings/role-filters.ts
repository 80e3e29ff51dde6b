import { RoleQuery } from "@/lib/roles/schema";
import { firstParam } from "@/app/_web/search-params";

const names = ["q", "skill", "workplace", "industry", "cursor"] as const;

export const filterNames = ["q", "skill", "workplace", "industry"] as const;
export type FilterName = (typeof filterNames)[number];

/** The filters of the address; invalid values are ignored. */
export function roleQueryOf(params: Record<string, string | string[] | undefined>): RoleQuery {
  return names.reduce<RoleQuery>((query, name) => {
    const value = firstParam(params[name]);
    if (value === undefined) return query;
    const parsed = RoleQuery.safeParse({ [name]: value });
    return parsed.success ? { ...query, ...parsed.data } : query;
  }, {});
}
