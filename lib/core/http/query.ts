import { Problem } from "./problem";

/** Names that reach prototypes, and those that the framework takes for its own and removes before any handler runs. */
const reserved = /^(?:__proto__|constructor|prototype|nextInternalLocale|nxt[PI].*|__next.*)$/;

/** Returns the 422 of a query string with a repeated or a reserved name, else null. */
export function faultOfQuery(search: URLSearchParams): Problem | null {
  const seen = new Set<string>();
  for (const name of search.keys()) {
    const path = name.slice(0, 64);
    if (reserved.test(name))
      return new Problem("invalid_input", { errors: [{ path, code: "unknown_field", message: "unknown_field" }] });
    if (seen.has(name))
      return new Problem("invalid_input", { errors: [{ path, code: "repeated", message: "repeated_name" }] });
    seen.add(name);
  }
  return null;
}

/**
 * Paths whose handlers judge every query themselves, also a repeated name: each fault of a link to a file is a fault of the link.
 */
export const judgesQueries = (path: string): boolean => /^\/api\/v1\/files\/[^/]+\/content$/.test(path);

/** Returns the query string as an object; a repeated name has an array of its values. */
export function readAnyQuery(search: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(search.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const [first = "", ...more] = search.getAll(name);
      return [name, more.length > 0 ? [first, ...more] : first];
    }),
  );
}

/** Returns the query string as an object of single values. Throws 422 for repeated and reserved names. */
export function readQuery(search: URLSearchParams): Record<string, string> {
  const fault = faultOfQuery(search);
  if (fault) throw fault;
  return Object.fromEntries(search);
}
