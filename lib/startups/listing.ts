import type { Startup } from "@/models/startup";
import { facetKeys } from "@/lib/core/facet-keys";
import { searchTokens } from "@/lib/core/search-tokens";

/** The facet key of startups with an open role, beside those of the filters. */
export const HIRING_FACET_KEY = "hiring";

type Listed = Pick<Startup, "industry" | "stage" | "fundingStage" | "status" | "deletedAt" | "openRoles"> &
  Partial<Pick<Startup, "planLockedAt">>;

/** Where a startup is listed: nowhere unless the public may see it; not as hiring while its plan has no room for it. */
export function startupFacetKeys({
  industry,
  stage,
  fundingStage,
  status,
  deletedAt,
  openRoles,
  planLockedAt,
}: Listed): string[] {
  if (status !== "published" || deletedAt !== null) return [];
  return [
    ...facetKeys({ industry, stage, fundingStage }),
    ...(openRoles > 0 && !planLockedAt ? [HIRING_FACET_KEY] : []),
  ];
}

/** The words by which a startup is found: beginnings of those in its name, tagline and place, and whole ones of its story. */
export function startupTokens({
  name,
  tagline,
  location,
  description,
}: Pick<Startup, "name" | "tagline" | "location" | "description">): string[] {
  return searchTokens([name, tagline, location ?? ""], [description]);
}
