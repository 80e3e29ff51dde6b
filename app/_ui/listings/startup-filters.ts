import type { getTranslations } from "next-intl/server";
import { acceptedQuery } from "@/app/_web/accepted-query";
import { StartupQuery } from "@/lib/startups/schema";

export const startupFilterNames = ["q", "industry", "stage", "fundingStage"] as const;
export type StartupFilterName = (typeof startupFilterNames)[number];

/** The filters, the order and the cursor of an address; invalid values are ignored. */
export const startupQueryOf = (params: Record<string, string | string[] | undefined>): StartupQuery =>
  acceptedQuery(StartupQuery, [...startupFilterNames, "sort", "cursor"], params);

/** Each filter's value as the reader knows it. */
export const startupFilterLabels = (
  { q, industry, stage, fundingStage }: StartupQuery,
  common: Awaited<ReturnType<typeof getTranslations<"common">>>,
): Record<StartupFilterName, string | undefined> => ({
  q,
  industry: industry && common(`industry.${industry}`),
  stage: stage && common(`stage.${stage}`),
  fundingStage: fundingStage && common(`fundingStage.${fundingStage}`),
});
