import type { z } from "zod";
import { firstParam } from "./search-params";

/** The parameters of an address that a query's schema accepts, each by itself; invalid ones are ignored, since people edit addresses. */
export function acceptedQuery<Q extends object>(
  schema: z.ZodType<Q>,
  names: readonly (keyof Q & string)[],
  params: Readonly<Record<string, string | string[] | undefined>>,
): Partial<Q> {
  return names.reduce<Partial<Q>>((query, name) => {
    const value = firstParam(params[name]);
    if (value === undefined) return query;
    const parsed = schema.safeParse({ [name]: value });
    return parsed.success ? { ...query, ...parsed.data } : query;
  }, {});
}
