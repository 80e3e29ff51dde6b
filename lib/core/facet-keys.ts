/**
 * Lists filtered by several optional equalities, each combination served by one index: a row stores every combination
 * it belongs to, a question asks for exactly one, and the index continues with the order.
 */

/** What a row is, by filter; a list where it is several things. */
export type Facets = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The shelf that holds everything. */
export const ALL_FACETS = "*";

const join = (parts: readonly string[]) => (parts.length === 0 ? ALL_FACETS : parts.join("|"));

/** The shelf of one question: its given filters, in order of their names. */
export function facetKey(filters: Readonly<Record<string, string | undefined>>): string {
  return join(
    Object.entries(filters)
      .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
      .sort(),
  );
}

/** Every shelf that a row stands on: one per subset of its facets (names are few: 2^n, times the list's length). */
export function facetKeys(facets: Facets): string[] {
  let shelves: string[][] = [[]];
  for (const [name, value] of Object.entries(facets).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const values = value === undefined ? [] : typeof value === "string" ? [value] : [...new Set(value)];
    shelves = shelves.flatMap((shelf) => [shelf, ...values.map((one) => [...shelf, `${name}=${one}`])]);
  }
  return shelves.map(join);
}
