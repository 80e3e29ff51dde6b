import type { LimitResult } from "../rate-limit/limiter";
import { Problem } from "./problem";

/** The refusal of a call that a rate limit does not allow. */
export const rateLimited = ({ retryAfter }: LimitResult): Problem =>
  new Problem("rate_limited", { detail: `Too many requests. Try again in ${retryAfter} s.` });
