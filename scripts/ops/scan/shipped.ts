import type { Lock } from "./advisories";

/** A package that the product contains, as its lock names it. */
export interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** The digest of what was published, as npm writes it; empty where the lock has none. */
  readonly integrity: string;
  /** Whether it is left out where the system needs another one. */
  readonly optional: boolean;
}

/** Licences of packages whose description names none, as their own text states it. */
const stated: Readonly<Record<string, string>> = { "png-js": "MIT" };

/** The packages of a lock that are not for development alone, each name and release once, in order. */
export function shippedPackages(lock: Lock): Shipped[] {
  const packages = new Map<string, Shipped>();
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === "" || entry.dev || entry.devOptional || entry.version === undefined) continue;
    const name = path.split("node_modules/").at(-1) ?? path;
    packages.set(`${name}@${entry.version}`, {
      name,
      version: entry.version,
      licence: entry.license ?? stated[name] ?? "not stated",
      integrity: entry.integrity ?? "",
      optional: entry.optional ?? false,
    });
  }
  return [...packages].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, shipped]) => shipped);
}
