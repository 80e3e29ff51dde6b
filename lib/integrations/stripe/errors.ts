import Stripe from "stripe";
import { Problem } from "@/lib/core/http/problem";
import { logger } from "@/lib/core/logger";

const away = (cause: unknown) => new Problem("unavailable", { headers: { "Retry-After": "5" }, cause });

/** Whether the provider did not do its part: not reached, overloaded or broken. Such a call may be repeated as it is. */
export function isProviderDown(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripeConnectionError ||
    error instanceof Stripe.errors.StripeRateLimitError ||
    (error instanceof Stripe.errors.StripeAPIError && (error.statusCode === undefined || error.statusCode >= 500)) ||
    (error instanceof Stripe.errors.StripeError && error.statusCode === 409 && error.code !== "idempotency_error")
  );
}

/** Whether the provider says that there is no such object. */
export function isMissing(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing";
}

/** Whether the provider refuses what was asked, in the state that it is in. */
export function isRefused(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeIdempotencyError
  );
}

/**
 * What an error of the provider means to whoever asked us: 503 `unavailable` while it is down or refuses our key, 402
 * `payment_failed` for a card, 409 `conflict` where one key was used for two things. Others stay as they are.
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
