import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/lib/core/env";
import { Problem } from "@/lib/core/http/problem";
import { plainRoute } from "@/lib/core/http/plain-route";
import { endpoint } from "@/lib/core/http/route";
import { scrape } from "@/lib/core/metrics/scrape";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** For Prometheus, with METRICS_TOKEN, or a previous one, as its bearer token; unknown to all others, and to all where no token is set. */
const metrics = plainRoute({
  template: "/api/metrics",
  limit: "general",
  handle: async (request) => {
    const { METRICS_TOKEN, METRICS_TOKEN_PREVIOUS } = env();
    const shown = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
    const tokens = METRICS_TOKEN ? [METRICS_TOKEN, ...METRICS_TOKEN_PREVIOUS] : [];
    if (!shown || !tokens.some((token) => timingSafeEqual(digest(shown), digest(token))))
      throw new Problem("not_found");
    return { status: 200, ...(await scrape()) };
  },
});

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({ GET: metrics });
