import { Problem } from "@/lib/core/http/problem";
import { limitHeaders, consumeLimit } from "@/lib/core/rate-limit/limiter";

/** Counts an attempt whose fields were accepted, by the client's address. Throws 429 `rate_limited`. */
export async function consumeAttempt(name: "register", address: string): Promise<void> {
  const result = await consumeLimit(name, { address });
  if (!result.allowed) throw new Problem("rate_limited", { headers: limitHeaders(result) });
}

/**
 * Counts a call against the account that its body names; the route has counted the client's address. Throws 429
 * `rate_limited`.
 */
export async function consumeAccountLimit(
  name: "login" | "resend" | "forgot" | "privacy-request" | "status-subscription" | "waitlist",
  email: string,
): Promise<void> {
  const result = await consumeLimit(name, { account: email });
  if (!result.allowed) throw new Problem("rate_limited", { headers: limitHeaders(result) });
}
