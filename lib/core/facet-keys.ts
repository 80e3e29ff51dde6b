/**
 * Lists with several optional equality filters, where one index serves every combination: a row stores every combination
 * that it matches, a query looks up exactly one, and the index continues with the sort order.
 */

/** A row's value for each filter; a list where it has several. */
export type Facets = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The facet key that matches every row. */
export const ALL_FACETS = "*";

const join = (parts: readonly string[]) => (parts.length === 0 ? ALL_FACETS : parts.join("|"));

/** Returns the facet key of one query: its given filters, in order of their names. */
export function facetKey(filters: Readonly<Record<string, string | undefined>>): string {
  return join(
    Object.entries(filters)
      .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
      .sort(),
  );
}

/**
 * Returns every facet key that a row matches: one per subset of its facets (2^n for n names, times the length of a list
 * value; names are few).
 */
export function facetKeys(facets: Facets): string[] {
  let combinations: string[][] = [[]];
  for (const [name, value] of Object.entries(facets).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const values = value === undefined ? [] : typeof value === "string" ? [value] : [...new Set(value)];
    combinations = combinations.flatMap((combination) => [
      combination,
      ...values.map((one) => [...combination, `${name}=${one}`]),
    ]);
  }
  return combinations.map(join);
}
