import { createHash } from "node:crypto";
import { nowMs } from "../clock";
import { env } from "../env";
import { addressScope } from "../http/client-address";
import { countRateLimited } from "../metrics/metrics";
import { redis } from "../redis/redis";
import { RedisUnavailable } from "../redis/access";
import { settingOf } from "../settings/settings";
import { limitOf, type CountedBy, type LimitName } from "./limits";
import { refundLocal, consumeLocal, consumeShared, type Consumed, type WindowSize } from "./windows";

/** What is counted. `account` is the identity that the caller claims (an e-mail address); only its hash is stored. */
export interface LimitSubject {
  readonly address?: string;
  readonly userId?: string | undefined;
  readonly account?: string;
}

export interface LimitResult {
  readonly allowed: boolean;
  /** Calls allowed in the window that is closest to exhaustion; Infinity when the name has no window of its own. */
  readonly limit: number;
  readonly remaining: number;
  /** Seconds since the epoch. */
  readonly resetAt: number;
  /** Seconds to wait; 0 when allowed. */
  readonly retryAfter: number;
}

const unlimited: LimitResult = { allowed: true, limit: Infinity, remaining: Infinity, resetAt: 0, retryAfter: 0 };

function subjectOf(by: CountedBy, { address, userId, account }: LimitSubject): string | null {
  const place = address === undefined ? null : `a:${addressScope(address)}`;
  switch (by) {
    case "caller":
      return userId === undefined ? place : `u:${userId}`;
    case "address":
      return place;
    case "user":
      return userId === undefined ? null : `u:${userId}`;
    case "account":
      return account === undefined
        ? null
        : `h:${createHash("sha256").update(account.normalize("NFC").toLowerCase()).digest("base64url")}`;
  }
}

/**
 * Every process counts locally, and with the others through Redis. Its local count is never above the true one, so it may
 * refuse without asking Redis, and it is already there when Redis fails. While a configured Redis is down, each process sees
 * only its part of the calls, so limits on credentials allow half.
 */
async function consumeWindow(key: string, size: WindowSize, security: boolean): Promise<Consumed> {
  const shared = redis();
  const alone = shared?.down === true && security;
  const local = consumeLocal(key, alone ? { ...size, limit: Math.max(1, Math.floor(size.limit / 2)) } : size);
  if (!shared || !local.allowed) return local;
  try {
    const all = await consumeShared(shared, key, size);
    if (!all.allowed) refundLocal(key);
    return !all.allowed || all.remaining < local.remaining ? all : local;
  } catch (error) {
    if (error instanceof RedisUnavailable) return local;
    throw error;
  }
}

/** The part of a limit's published number that an administrator has put in force; it never widens one. */
export function factorOf(name: LimitName): number {
  const factor = settingOf(`limit:${name}`)?.value.factor;
  return typeof factor === "number" ? Math.min(1, Math.max(0.1, factor)) : 1;
}

/**
 * Counts one call against every window of `name` whose subject is given, in one round trip. A window of another subject is
 * left alone, so a handler that learns the account only from the body consumes the limit a second time with the account.
 * Throws when no window of a limited name applies, because such a call would not be limited at all.
 */
export async function consumeLimit(name: LimitName, subject: LimitSubject): Promise<LimitResult> {
  const { windows, security } = limitOf(name);
  if (windows.length === 0) return unlimited;
  const scale = env().RATE_LIMIT_SCALE * factorOf(name);
  const pending = windows.flatMap(({ by, limit, perMs }) => {
    const who = subjectOf(by, subject);
    return who === null
      ? []
      : [
          consumeWindow(
            `limit:${name}:${perMs / 1000}:${who}`,
            { limit: Math.max(1, Math.floor(limit * scale)), perMs },
            security,
          ),
        ];
  });
  const taken = await Promise.all(pending);
  const [first, ...rest] = taken;
  if (!first) throw new Error(`The limit ${name} needs a subject that was not given`);
  const worst = rest.reduce((a, b) => (worse(b, a) ? b : a), first);
  if (!worst.allowed) countRateLimited(name);
  const waitMs = worst.resetMs - nowMs();
  return {
    allowed: worst.allowed,
    limit: worst.limit,
    remaining: worst.allowed ? worst.remaining : 0,
    resetAt: Math.ceil(worst.resetMs / 1000),
    retryAfter: worst.allowed ? 0 : Math.max(1, Math.ceil(waitMs / 1000)),
  };
}

function worse(a: Consumed, b: Consumed): boolean {
  if (a.allowed !== b.allowed) return !a.allowed;
  return a.allowed ? a.remaining < b.remaining : a.resetMs > b.resetMs;
}

/**
 * Returns the stricter of two results, whose headers a response should have: a refusal, else the one with fewer calls left.
 */
export function tightest(a: LimitResult | undefined, b: LimitResult): LimitResult {
  if (!a || a.allowed !== b.allowed) return a && !a.allowed ? a : b;
  return a.remaining <= b.remaining ? a : b;
}

/**
 * Returns the response headers; `RateLimit-Reset` and `Retry-After` in seconds from now. Empty for a name without windows.
 */
export function limitHeaders(result: LimitResult): Record<string, string> {
  if (!Number.isFinite(result.limit)) return {};
  return {
    "RateLimit-Limit": String(result.limit),
    "RateLimit-Remaining": String(result.remaining),
    "RateLimit-Reset": String(Math.max(0, result.resetAt - Math.floor(nowMs() / 1000))),
    ...(result.allowed ? {} : { "Retry-After": String(result.retryAfter) }),
  };
}
