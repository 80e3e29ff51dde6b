import Stripe from "stripe";
import { SECOND } from "@/lib/core/clock";
import { env } from "@/lib/core/env";
import { Problem } from "@/lib/core/http/problem";
import { Breaker } from "./breaker";
import { isMissing, isProviderDown, toProblem } from "./errors";

/** The version of the provider's API that this code was written for; it changes only together with the SDK. */
export const API_VERSION = "2026-10-28.endive" satisfies Stripe.LatestApiVersion;

const TIMEOUT_MS = 2500;
const CHARGE_TIMEOUT_MS = 12 * SECOND;
const RETRIES = 2;
/** Maximum milliseconds that a waiting user's request waits for the provider. */
const REQUEST_DEADLINE_MS = 2800;

interface Connection {
  key: string;
  base: string | undefined;
  sdk: Stripe;
  breaker: Breaker;
}
const holder = globalThis as typeof globalThis & { __collabhubStripe?: Connection };

function connection(): Connection {
  const { STRIPE_SECRET_KEY: key, STRIPE_API_BASE: base } = env();
  if (!key)
    throw new Problem("unavailable", {
      detail: "Payments are not set up on this server.",
      headers: { "Retry-After": "60" },
    });
  const known = holder.__collabhubStripe;
  if (known?.key === key && known.base === base) return known;
  return (holder.__collabhubStripe = { key, base, sdk: makeSdk(key, base), breaker: new Breaker() });
}

function makeSdk(key: string, base: string | undefined): Stripe {
  const url = base === undefined ? undefined : new URL(base);
  const elsewhere =
    url === undefined
      ? {}
      : {
          protocol: url.protocol === "http:" ? ("http" as const) : ("https" as const),
          host: url.hostname,
          port: url.port || (url.protocol === "http:" ? "80" : "443"),
        };
  return new Stripe(key, {
    apiVersion: API_VERSION,
    timeout: TIMEOUT_MS,
    maxNetworkRetries: RETRIES,
    telemetry: false,
    appInfo: { name: "CollabHub" },
    ...elsewhere,
  });
}

/**
 * Clears the connection and its breaker's state (tests, another key).
 * @internal Used by tests alone.
 */
export function resetStripe(): void {
  delete holder.__collabhubStripe;
}

/** How long a caller waits: `request` while a user waits, `charge` where a card is charged, `worker` in the background. */
export type TimeoutClass = "request" | "charge" | "worker";

const deadlines: Readonly<Record<TimeoutClass, number>> = {
  request: REQUEST_DEADLINE_MS,
  charge: CHARGE_TIMEOUT_MS + SECOND,
  worker: 3 * TIMEOUT_MS + 3 * SECOND,
};

/**
 * Returns the SDK's options for one call: a deterministic idempotency key for calls that have an effect, more time for
 * cards.
 */
export const options = (idempotencyKey: string, timeout: TimeoutClass = "request"): Stripe.RequestOptions => ({
  idempotencyKey,
  ...(timeout === "charge" ? { timeout: CHARGE_TIMEOUT_MS } : {}),
});

/**
 * Calls the provider through the breaker. Its errors become problems (`toProblem`); a call that exceeds the caller's time
 * throws 503 and may still take effect: repeating it with the same key then finds the result. Never inside a transaction.
 */
export async function stripeRequest<T>(timeout: TimeoutClass, work: (sdk: Stripe) => Promise<T>): Promise<T> {
  const { sdk, breaker } = connection();
  const unavailable = () => new Problem("unavailable", { headers: { "Retry-After": "5" } });
  if (!breaker.allowsCall()) throw unavailable();
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(unavailable()), deadlines[timeout]);
  });
  const call = work(sdk).then(
    (result) => {
      breaker.recordSuccess();
      return result;
    },
    (error: unknown) => {
      if (isProviderDown(error)) breaker.recordFailure();
      else breaker.recordSuccess();
      throw toProblem(error);
    },
  );
  try {
    return await Promise.race([call, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** As {@link stripeRequest}, but returns null for an object that the provider does not know. */
export async function stripeRetrieve<T>(timeout: TimeoutClass, work: (sdk: Stripe) => Promise<T>): Promise<T | null> {
  try {
    return await stripeRequest(timeout, work);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
