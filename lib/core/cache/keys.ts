import { createHash } from "node:crypto";
import { HOUR, MINUTE } from "../clock";

/** Names the facts that a cached value depends on; invalidating one turns every value that depends on it into a miss. */
export type Tag =
  | `${"user" | "startup" | "dash" | "trust" | "plan"}:${string}`
  | `list:${"startups" | "roles"}`
  | "accounts"
  | "release";

/** Where a value is stored, for how long, and what invalidates it. */
export interface CacheKey {
  readonly key: string;
  readonly ttlMs: number;
  readonly tags: readonly [Tag, ...Tag[]];
}

/** Every tag, by the fact that it represents. */
export const tags = {
  user: (userId: string) => `user:${userId}`,
  startup: (startupId: string) => `startup:${startupId}`,
  dashboard: (userId: string) => `dash:${userId}`,
  trust: (userId: string) => `trust:${userId}`,
  plan: (userId: string) => `plan:${userId}`,
  startupsList: "list:startups",
  rolesList: "list:roles",
  /** Which accounts are closed: what names people beside its reader. */
  accounts: "accounts",
  /** What only another release of the product changes. */
  release: "release",
} as const satisfies Record<string, Tag | ((id: string) => Tag)>;

/** Filters of a list, as in the query string. Absent, null and empty ones mean no filter. */
export type Filters = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;

/**
 * Every cache key and its lifetime. A value is shared by all callers with the same key, so the key names everything the
 * value depends on, including the reader where the value is personal.
 */
export const cacheKeys = {
  userProfile: (userId: string): CacheKey => ({
    key: `user:profile:${userId}`,
    ttlMs: 5 * MINUTE,
    tags: [tags.user(userId)],
  }),
  startupsList: (filters: Filters): CacheKey => ({
    key: `startups:list:${canonical(filters)}`,
    ttlMs: 5 * MINUTE,
    tags: [tags.startupsList],
  }),
  rolesList: (filters: Filters): CacheKey => ({
    key: `roles:list:${canonical(filters)}`,
    ttlMs: 5 * MINUTE,
    tags: [tags.rolesList],
  }),
  dashboardStats: (role: string, userId: string): CacheKey => ({
    key: `dashboard:stats:${role}:${userId}`,
    ttlMs: 5 * MINUTE,
    tags: [tags.dashboard(userId), tags.accounts],
  }),
  /** How much is stored about a person: counting reads all of it. */
  held: (userId: string): CacheKey => ({ key: `held:${userId}`, ttlMs: 15 * MINUTE, tags: [tags.user(userId)] }),
  trustScore: (userId: string): CacheKey => ({
    key: `trust:score:${userId}`,
    ttlMs: 15 * MINUTE,
    tags: [tags.trust(userId)],
  }),
  /** A whole response. It names assets of one build, so no other build may send it. */
  response: (
    build: string,
    { locale, url, ttlMs, tags }: Pick<CacheKey, "ttlMs" | "tags"> & { readonly locale: string; readonly url: string },
  ): CacheKey => ({ key: `response:${build}:${locale}:${url}`, ttlMs, tags }),
  features: (userId: string): CacheKey => ({ key: `features:${userId}`, ttlMs: HOUR, tags: [tags.plan(userId)] }),
};

const LONGEST_FILTERS = 160;

/**
 * Serializes filters so that equal filters give equal text: names sorted, lists sorted, empty values left out. Long results
 * are hashed.
 */
export function canonical(filters: Filters): string {
  const parts = Object.entries(filters)
    .flatMap(([name, value]): string[] => {
      if (value === null || value === undefined || value === "") return [];
      const text =
        typeof value === "object" ? [...value].sort().map(encodeURIComponent).join(",") : encodeURIComponent(value);
      return text === "" ? [] : [`${encodeURIComponent(name)}=${text}`];
    })
    .sort();
  const joined = parts.join("&") || "all";
  return joined.length <= LONGEST_FILTERS
    ? joined
    : `sha256-${createHash("sha256").update(joined).digest("base64url")}`;
}
