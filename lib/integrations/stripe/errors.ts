import Stripe from "stripe";
import { Problem } from "@/lib/core/http/problem";
import { logger } from "@/lib/core/logger";

const away = (cause: unknown) => new Problem("unavailable", { headers: { "Retry-After": "5" }, cause });

/**
 * Whether the provider failed to process the call: unreachable, overloaded or broken. Such a call may be repeated unchanged.
 */
export function isProviderDown(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripeConnectionError ||
    error instanceof Stripe.errors.StripeRateLimitError ||
    (error instanceof Stripe.errors.StripeAPIError && (error.statusCode === undefined || error.statusCode >= 500)) ||
    (error instanceof Stripe.errors.StripeError && error.statusCode === 409 && error.code !== "idempotency_error")
  );
}

/** Whether the provider reports that the object does not exist. */
export function isMissing(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing";
}

/** Whether the provider refuses the call because of the object's state. */
export function isRefused(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeIdempotencyError
  );
}

/**
 * Converts a provider error to the problem for our caller: 503 `unavailable` while it is down or refuses our key, 402
 * `payment_failed` for a card, 409 `conflict` where one key was used for two requests. Others stay unchanged.
 */
export function toProblem(error: unknown): unknown {
  if (isProviderDown(error)) return away(error);
  if (error instanceof Stripe.errors.StripeCardError) return new Problem("payment_failed", { cause: error });
  if (error instanceof Stripe.errors.StripeIdempotencyError) return new Problem("conflict", { cause: error });
  if (
    error instanceof Stripe.errors.StripeAuthenticationError ||
    error instanceof Stripe.errors.StripePermissionError
  ) {
    logger().error({ context: "stripe", err: error }, "the payment provider refuses our key");
    return away(error);
  }
  return error;
}
