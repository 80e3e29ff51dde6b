import { env } from "../env";
import { forgetSharedCache } from "../cache/shared";
import { RedisAccess } from "./access";
import { redisLink } from "./redis-link";
import { upstashLink } from "./upstash-link";

const holder = globalThis as typeof globalThis & { __collabhubRedis?: RedisAccess | null };

/**
 * The process's way to Redis: Upstash REST when it is configured, else REDIS_URL, else null, and then all state is local.
 * One per process, also over hot reload.
 */
export function redis(): RedisAccess | null {
  if (holder.__collabhubRedis === undefined) holder.__collabhubRedis = open();
  return holder.__collabhubRedis;
}

function open(): RedisAccess | null {
  const { REDIS_URL, UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN } = env();
  if (UPSTASH_REDIS_REST_URL && UPSTASH_REDIS_REST_TOKEN) {
    return new RedisAccess(upstashLink(UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN), forgetSharedCache);
  }
  return REDIS_URL ? new RedisAccess(redisLink(REDIS_URL), forgetSharedCache) : null;
}

/** Uses another way to Redis, or none, until {@link closeRedis} (tests). */
export async function replaceRedis(access: RedisAccess | null): Promise<void> {
  await closeRedis();
  holder.__collabhubRedis = access;
}

/** Closes the connection; the next {@link redis} opens another by the environment of then. */
export async function closeRedis(): Promise<void> {
  const access = holder.__collabhubRedis;
  delete holder.__collabhubRedis;
  await access?.close();
}
