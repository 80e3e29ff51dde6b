import { DAY, HOUR } from "@/lib/core/clock";
import { RESPONSE_DAYS, RESPONSE_SLOWEST, RESPONSE_THREADS, UNANSWERED_HOURS, responseTiers } from "./states";

/** Something that awaits a person's answer: an application, a message, an offer. */
export interface ResponseObligation {
  askedAt: Date;
  answeredAt: Date | null;
}

/** How fast a subject answers, and the points for it. */
export interface Responsiveness {
  /** How many threads of the last 90 days count. */
  threads: number;
  /** Twice the median wait in milliseconds, a whole number also between two threads; null where nothing counts. */
  doubledMedianMs: number | null;
  points: number;
}

/** The points of a median wait, given twice over. */
export function tierPoints(doubledMedianMs: number): number {
  const tier = responseTiers.find(({ hours }) => doubledMedianMs <= 2 * hours * HOUR);
  return tier ? tier.points : RESPONSE_SLOWEST;
}

/**
 * The median wait over the threads asked in the 90 days before `at`, as it was known then. An answer of later is none yet; a thread
 * without an answer counts once it has waited over 72 hours, as long as it has waited, so that ignoring a request is never better
 * than answering late, and this morning's request changes nothing. Fewer than five threads give nothing and take nothing.
 */
export function responsiveness(threads: Iterable<ResponseObligation>, at: Date): Responsiveness {
  const waits: number[] = [];
  for (const { askedAt, answeredAt } of threads) {
    if (askedAt > at || askedAt.getTime() <= at.getTime() - RESPONSE_DAYS * DAY) continue;
    const answered = answeredAt !== null && answeredAt <= at;
    const wait = Math.max(0, (answered ? answeredAt : at).getTime() - askedAt.getTime());
    if (answered || wait > UNANSWERED_HOURS * HOUR) waits.push(wait);
  }
  waits.sort((a, b) => a - b);
  const [low, high] = [waits[(waits.length - 1) >> 1], waits[waits.length >> 1]];
  const doubledMedianMs = low === undefined || high === undefined ? null : low + high;
  const counts = doubledMedianMs !== null && waits.length >= RESPONSE_THREADS;
  return { threads: waits.length, doubledMedianMs, points: counts ? tierPoints(doubledMedianMs) : 0 };
}
