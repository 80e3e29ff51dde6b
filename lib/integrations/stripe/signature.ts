import Stripe from "stripe";
import { now } from "@/lib/core/clock";
import { env } from "@/lib/core/env";
import { Problem } from "@/lib/core/http/problem";

/** Maximum age of a signed event, in seconds. */
export const TOLERANCE = 300;

/**
 * Returns the event of a webhook call after verifying that the signature covers the exact bytes and is no older than five
 * minutes. Throws 400 `signature_invalid` or `malformed_request`, and 503 where no webhook secret is set.
 */
export function verifiedEvent(body: Buffer, signature: string | null): Stripe.Event {
  const { STRIPE_WEBHOOK_SECRET, STRIPE_WEBHOOK_SECRET_PREVIOUS } = env();
  if (!STRIPE_WEBHOOK_SECRET) throw new Problem("unavailable", { headers: { "Retry-After": "60" } });
  if (signature === null) throw new Problem("signature_invalid", { detail: "The Stripe-Signature header is missing." });
  let refusal: unknown;
  for (const secret of [STRIPE_WEBHOOK_SECRET, ...STRIPE_WEBHOOK_SECRET_PREVIOUS]) {
    try {
      return Stripe.webhooks.constructEvent(body, signature, secret, TOLERANCE, undefined, now().getTime());
    } catch (error) {
      if (error instanceof SyntaxError)
        throw new Problem("malformed_request", { detail: "The body is not valid JSON.", cause: error });
      refusal = error;
    }
  }
  throw new Problem("signature_invalid", { cause: refusal });
}
