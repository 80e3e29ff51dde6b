/** A page's query as Next gives it: repeated parameters come as a list. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The first value of a parameter, or undefined when it is absent, empty or over 1,000 characters. */
export function firstParam(value: string | string[] | undefined): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  return first && first.length <= 1000 ? first : undefined;
}
