import { createHash } from "node:crypto";
import { HOUR, MINUTE } from "../clock";

/** Names the facts that a cached value was made of; dropping one makes every value made of it a miss. */
export type Tag = `${"user" | "startup" | "dash" | "trust" | "plan"}:${string}` | `list:${"startups" | "roles"}`;

/** Where a value is kept, for how long, and what makes it stale. */
export interface CacheKey {
  readonly key: string;
  readonly ttlMs: number;
  readonly tags: readonly [Tag, ...Tag[]];
}

/** Every tag, by the fact it stands for. */
export const tags = {
  user: (userId: string) => `user:${userId}`,
  startup: (startupId: string) => `startup:${startupId}`,
  dashboard: (userId: string) => `dash:${userId}`,
  trust: (userId: string) => `trust:${userId}`,
  plan: (userId: string) => `plan:${userId}`,
  startupsList: "list:startups",
  rolesList: "list:roles",
} as const satisfies Record<string, Tag | ((id: string) => Tag)>;

/** Filters of a list, as a query gives them. Absent, null and empty ones are the same as none. */
export type Filters = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;

/**
 * Every key of the cache and its lifetime. Values are shared by everyone who may ask for the same key, so a key names all that the value
 * depends on, the reader included where it is personal.
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
    tags: [tags.dashboard(userId)],
  }),
  trustScore: (userId: string): CacheKey => ({
    key: `trust:score:${userId}`,
    ttlMs: 15 * MINUTE,
    tags: [tags.trust(userId)],
  }),
  features: (userId: string): CacheKey => ({ key: `features:${userId}`, ttlMs: HOUR, tags: [tags.plan(userId)] }),
};

const LONGEST_FILTERS = 160;

/** One text per meaning: names sorted, lists sorted, nothing empty. Long ones are hashed. */
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
