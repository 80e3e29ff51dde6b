import { StartupQuery } from "@/lib/startups/schema";
import { firstParam } from "@/app/_web/search-params";

const names = ["q", "industry", "stage", "fundingStage", "sort", "cursor"] as const;

export const filterNames = ["q", "industry", "stage", "fundingStage"] as const;
export type FilterName = (typeof filterNames)[number];

/** The filters of the address; invalid values are ignored. */
export function startupQueryOf(params: Record<string, string | string[] | undefined>): StartupQuery {
  return names.reduce<StartupQuery>((query, name) => {
    const value = firstParam(params[name]);
    if (value === undefined) return query;
    const parsed = StartupQuery.safeParse({ [name]: value });
    return parsed.success ? { ...query, ...parsed.data } : query;
  }, {});
}
