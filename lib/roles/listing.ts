import type { Role } from "@/models/role";
import { facetKeys } from "@/lib/core/facet-keys";
import { foldText, searchTokens } from "@/lib/core/search-tokens";
import { monthlyPayOf } from "./monthly-pay";
import { placeTokens, type StartupPlace } from "./places";

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
 * The search tokens of a role: its places, prefixes of the words of its title, skills and startup, and whole words of its
 * description.
 */
export function roleTokens(
  role: Pick<Role, "title" | "skillsRequired" | "skillsPreferred" | "description" | "workplace" | "applicantCountries">,
  startup: StartupPlace & { name: string },
): string[] {
  const { title, skillsRequired, skillsPreferred, description } = role;
  return [
    ...placeTokens(role, startup),
    ...searchTokens([title, startup.name, ...skillsRequired, ...skillsPreferred], [description]),
  ];
}

/** The pay that the list is filtered and ordered by, zero where none can be compared. */
export const storedMonthlyPay = ({ compensation, hoursPerWeek }: Pick<Role, "compensation" | "hoursPerWeek">): number =>
  monthlyPayOf(compensation, hoursPerWeek) ?? 0;

export const unlisted = { listed: false, shelves: [] as string[] };
