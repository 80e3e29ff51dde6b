import type { Startup } from "@/models/startup";
import { facetKeys } from "@/lib/core/facet-keys";
import { searchTokens } from "@/lib/core/search-tokens";
import { isPublic } from "./policy";

/** The facet key of startups with an open role, beside those of the filters. */
export const HIRING_FACET_KEY = "hiring";

type Listed = Pick<Startup, "industry" | "stage" | "fundingStage" | "status" | "deletedAt" | "openRoles"> &
  Partial<Pick<Startup, "planLockedAt" | "hiddenAt" | "ownersLeftAt">>;

/**
 * The filter combinations that list a startup: none unless the public may see it, and not as hiring while its plan has
 * no room for it.
 */
export function startupFacetKeys({
  industry,
  stage,
  fundingStage,
  status,
  deletedAt,
  openRoles,
  planLockedAt,
  hiddenAt = null,
  ownersLeftAt = null,
}: Listed): string[] {
  if (!isPublic({ status, deletedAt, hiddenAt, ownersLeftAt })) return [];
  return [
    ...facetKeys({ industry, stage, fundingStage }),
    ...(openRoles > 0 && !planLockedAt ? [HIRING_FACET_KEY] : []),
  ];
}

/**
 * The search tokens of a startup: prefixes of the words of its name, tagline and location, and whole words of its
 * description.
 */
export function startupTokens({
  name,
  tagline,
  location,
  description,
}: Pick<Startup, "name" | "tagline" | "location" | "description">): string[] {
  return searchTokens([name, tagline, location ?? ""], [description]);
}
