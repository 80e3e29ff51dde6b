import type { SearchParams } from "@/app/_web/search-params";
import type { ToolQuery } from "./tool-page";

/** Longest value in characters; longer ones are ignored. */
const LONGEST = 2_000;

/** The first value of each parameter that a calculator knows. An empty one counts: a field may be left empty on purpose. */
export async function toolQuery(searchParams: SearchParams, known: (name: string) => boolean): Promise<ToolQuery> {
  const given = Object.entries(await searchParams).flatMap(([name, value]) => {
    const first = Array.isArray(value) ? value[0] : value;
    return known(name) && first !== undefined && first.length <= LONGEST ? [[name, first] as const] : [];
  });
  return Object.fromEntries(given);
}
