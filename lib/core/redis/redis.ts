import { env } from "../env";
import { clearSharedCache } from "../cache/shared";
import { RedisAccess } from "./access";
import { redisLink } from "./redis-link";
import { upstashLink } from "./upstash-link";

const holder = globalThis as typeof globalThis & { __collabhubRedis?: RedisAccess | null };

/**
 * Returns the process's access to Redis: Upstash REST when it is configured, else REDIS_URL, else null, in which case all
 * state is local. One per process, also across hot reload.
 */
export function redis(): RedisAccess | null {
  if (holder.__collabhubRedis === undefined) holder.__collabhubRedis = open();
  return holder.__collabhubRedis;
}

function open(): RedisAccess | null {
  const { REDIS_URL, UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN } = env();
  if (UPSTASH_REDIS_REST_URL && UPSTASH_REDIS_REST_TOKEN) {
    return new RedisAccess(upstashLink(UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN), clearSharedCache);
  }
  return REDIS_URL ? new RedisAccess(redisLink(REDIS_URL), clearSharedCache) : null;
}

/**
 * Replaces the access to Redis, or removes it, until {@link closeRedis} (tests).
 * @internal Used by tests alone.
 */
export async function replaceRedis(access: RedisAccess | null): Promise<void> {
  await closeRedis();
  holder.__collabhubRedis = access;
}

/** Closes the connection; the next {@link redis} opens another one from the current environment. */
export async function closeRedis(): Promise<void> {
  const access = holder.__collabhubRedis;
  delete holder.__collabhubRedis;
  await access?.close();
}
