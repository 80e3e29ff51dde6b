import { DAY, HOUR, MINUTE, SECOND } from "../clock";

/** How long a row of a queue is leased, and how it is retried. All times in milliseconds. */
export interface RetryPolicy {
  /** How long a claimed row belongs to its worker; a worker that died loses it after that. */
  readonly leaseMs: number;
  /**
   * How long the work on one row may take. Shorter than the lease, so that a slow worker gives up before another one starts.
   */
  readonly deadlineMs: number;
  /** The delay after the first failure; it doubles with each further one. */
  readonly baseMs: number;
  /** The longest delay between two attempts. */
  readonly ceilingMs: number;
  /** Attempts after which a row is given up; `Infinity` for rows that never are. */
  readonly maxAttempts: number;
}

const lease = { leaseMs: MINUTE, deadlineMs: 50 * SECOND };

/**
 * Every queue's policy. The first retries follow within seconds; all of them together outlast a provider outage of more than
 * a day. A signed agreement and money that is owed are never given up.
 */
export const retryPolicies = {
  outbox: { ...lease, baseMs: SECOND, ceilingMs: HOUR, maxAttempts: 50 },
  webhooks: { ...lease, baseMs: 2 * SECOND, ceilingMs: HOUR, maxAttempts: 50 },
  mail: { ...lease, baseMs: 3 * SECOND, ceilingMs: HOUR, maxAttempts: 50 },
  digests: { ...lease, baseMs: 3 * SECOND, ceilingMs: HOUR, maxAttempts: 50 },
  /** A push that is a day old is no news. */
  push: { ...lease, deadlineMs: 10 * SECOND, baseMs: 5 * SECOND, ceilingMs: HOUR, maxAttempts: 30 },
  /** A code lives for ten minutes. */
  sms: { ...lease, deadlineMs: 15 * SECOND, baseMs: 2 * SECOND, ceilingMs: 30 * SECOND, maxAttempts: 10 },
  seals: { ...lease, baseMs: SECOND, ceilingMs: 5 * MINUTE, maxAttempts: Infinity },
  files: { ...lease, baseMs: 2 * SECOND, ceilingMs: 5 * MINUTE, maxAttempts: Infinity },
  /** Once the scanner is back, every pending file is scanned within half a minute. */
  scans: { ...lease, baseMs: 2 * SECOND, ceilingMs: 30 * SECOND, maxAttempts: Infinity },
  /** A picture that the classifier failed on three times is held for a moderator. */
  verdicts: { ...lease, baseMs: 2 * SECOND, ceilingMs: 30 * SECOND, maxAttempts: Infinity },
  /** What was begun ends: nobody is left half erased. */
  erasures: { ...lease, baseMs: 2 * SECOND, ceilingMs: 15 * MINUTE, maxAttempts: Infinity },
  /** An archive holds all of a person's files. */
  exports: {
    leaseMs: 15 * MINUTE,
    deadlineMs: 14 * MINUTE,
    baseMs: 2 * SECOND,
    ceilingMs: 15 * MINUTE,
    maxAttempts: Infinity,
  },
  orders: { ...lease, baseMs: 2 * SECOND, ceilingMs: 15 * MINUTE, maxAttempts: Infinity },
} as const satisfies Record<string, RetryPolicy>;

/**
 * Milliseconds to wait after each refusal of a payment by the processor; after the last one a person decides. A refusal usually
 * ends when a payee completes their account or a balance recovers, which takes days.
 */
export const refusalDelays: readonly number[] = [HOUR, 6 * HOUR, DAY, 2 * DAY, 3 * DAY];

/** Milliseconds to wait after the given number of attempts (the first is 1). */
export function backoff({ baseMs, ceilingMs }: RetryPolicy, attempts: number): number {
  return Math.min(ceilingMs, baseMs * 2 ** Math.max(0, attempts - 1));
}

/**
 * Milliseconds between the first attempt and the last.
 * @internal Used by tests alone.
 */
export function retryBudget(policy: RetryPolicy): number {
  if (policy.maxAttempts === Infinity) return Infinity;
  let total = 0;
  for (let attempts = 1; attempts < policy.maxAttempts; attempts += 1) total += backoff(policy, attempts);
  return total;
}
