import type { Context } from "../context";
import { limitHeaders, consumeLimit } from "../rate-limit/limiter";
import { Problem } from "./problem";

/**
 * Counts a list request against the search limit when it has a search text: paging through a list is not a search. Returns
 * the headers to send; throws 429.
 */
export async function limitSearch(ctx: Context, text: string | undefined): Promise<Record<string, string>> {
  if (text === undefined) return {};
  const result = await consumeLimit("search", {
    address: ctx.address,
    ...(ctx.actor ? { userId: ctx.actor.userId } : {}),
  });
  const headers = limitHeaders(result);
  if (!result.allowed)
    throw new Problem("rate_limited", { detail: `Too many searches. Try again in ${result.retryAfter} s.`, headers });
  return headers;
}
