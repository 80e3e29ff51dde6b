import { consumeLimit, tightest, type LimitSubject } from "../rate-limit/limiter";
import type { LimitName } from "../rate-limit/limits";
import { rateLimited } from "./rate-limited";
import type { CallInfo } from "./response";

/** Counts a call by a limit for its address and `subject`, and keeps the figures for the response's headers. Throws 429 `rate_limited`. */
export async function limitCall(
  name: LimitName,
  call: CallInfo,
  subject: Omit<LimitSubject, "address"> = {},
): Promise<void> {
  const result = await consumeLimit(name, { address: call.ctx.address, ...subject });
  call.limit = tightest(call.limit, result);
  if (!result.allowed) throw rateLimited(result);
}
