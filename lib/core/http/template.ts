/** The label of a request whose path cannot be mapped to one template. */
export const UNRESOLVED = "/api/*";

/** What the fixed segments of our routes consist of. */
const fixedSegment = /^[a-z0-9.-]*$/;

/**
 * Returns a route's own template, `/api/v1/startups/{id}` for `/api/v1/startups/665f…`, for metrics, logs and audit rows.
 * Callers may percent-encode any letter of a path, so segments are compared decoded: all spellings of one route have one
 * template. A path whose parameters cannot be located without doubt is `/api/*`.
 */
export function routeTemplate(
  pathname: string,
  params: Readonly<Record<string, string | string[] | undefined>>,
): string {
  const segments = pathname.split("/").map(decoded);
  const names = new Map<string, string[]>();
  for (const [name, value] of Object.entries(params)) {
    if (typeof value !== "string") return UNRESOLVED;
    names.set(value, [...(names.get(value) ?? []), name]);
  }
  for (const [value, of] of names)
    if (segments.filter((segment) => segment === value).length !== of.length) return UNRESOLVED;
  const template = segments.map((segment) => {
    if (segment === null) return null;
    const name = names.get(segment)?.shift();
    if (name !== undefined) return `{${name}}`;
    return fixedSegment.test(segment) ? segment : null;
  });
  return template.includes(null) ? UNRESOLVED : template.join("/");
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
