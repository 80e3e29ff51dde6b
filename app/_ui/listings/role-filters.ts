import type { getTranslations } from "next-intl/server";
import { acceptedQuery } from "@/app/_web/accepted-query";
import { RoleQuery } from "@/lib/roles/schema";

export const roleFilterNames = ["q", "skill", "workplace", "industry"] as const;
export type RoleFilterName = (typeof roleFilterNames)[number];

/** The filters and the cursor of an address; invalid values are ignored. */
export const roleQueryOf = (params: Record<string, string | string[] | undefined>): Omit<RoleQuery, "limit"> =>
  acceptedQuery(RoleQuery, [...roleFilterNames, "cursor"], params);

/** Each filter's value as the reader knows it. */
export const roleFilterLabels = (
  { q, skill, workplace, industry }: RoleQuery,
  common: Awaited<ReturnType<typeof getTranslations<"common">>>,
): Record<RoleFilterName, string | undefined> => ({
  q,
  skill,
  workplace: workplace && common(`workplace.${workplace}`),
  industry: industry && common(`industry.${industry}`),
});
