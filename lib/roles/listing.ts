import type { Role } from "@/models/role";
import { facetKeys } from "@/lib/core/facet-keys";
import { foldText, searchTokens } from "@/lib/core/search-tokens";

/** The filter combinations that list a role: none unless it takes applications. */
export function roleFacetKeys({
  listed,
  workplace,
  industry,
  skillsRequired,
  skillsPreferred,
}: Pick<Role, "listed" | "workplace" | "industry" | "skillsRequired" | "skillsPreferred">): string[] {
  return listed ? facetKeys({ skill: [...skillsRequired, ...skillsPreferred].map(foldText), workplace, industry }) : [];
}

/**
 * The search tokens of a role: prefixes of the words of its title, skills and startup, and whole words of its
 * description.
 */
export function roleTokens(
  {
    title,
    skillsRequired,
    skillsPreferred,
    description,
  }: Pick<Role, "title" | "skillsRequired" | "skillsPreferred" | "description">,
  startupName: string,
): string[] {
  return searchTokens([title, startupName, ...skillsRequired, ...skillsPreferred], [description]);
}

export const unlisted = { listed: false, shelves: [] as string[] };
