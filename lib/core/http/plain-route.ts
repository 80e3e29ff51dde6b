import type { NextRequest } from "next/server";
import { localeFromHeader } from "@/lib/i18n/locales";
import { isDatabaseUnavailable } from "../db/errors";
import { requestIdFrom } from "../ids";
import { logger } from "../logger";
import { observeRequest } from "../metrics/metrics";
import { limitHeaders, consumeLimit } from "../rate-limit/limiter";
import { clientAddress } from "./client-address";
import { Problem } from "./problem";
import { problemBody } from "./problem-body";
import { rateLimited } from "./rate-limited";
import { apiSecurityHeaders } from "./security-headers";

interface PlainRoute {
  /** The path template, for metrics and logs. */
  readonly template: string;
  /** `general` counts by address; `none` is for health and webhooks alone. */
  readonly limit: "general" | "none";
  readonly handle: (request: NextRequest) => Promise<PlainResponse> | PlainResponse;
}

interface PlainResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** `no-store` unless given. */
  readonly cacheControl?: string;
}

/** Builds a JSON response. */
export const json = (status: number, body: unknown): PlainResponse => ({
  status,
  contentType: "application/json",
  body: JSON.stringify(body),
});

/**
 * Declares a handler outside the API, without actor, schema or permission: probes, scrapes, webhooks and unknown paths. Its
 * responses have the same headers, request id and problems as those of `route()`.
 */
export function plainRoute({ template, limit, handle }: PlainRoute): (request: NextRequest) => Promise<Response> {
  return async (request) => {
    const started = performance.now();
    const requestId = requestIdFrom(request.headers.get("x-request-id"));
    const headers = new Headers({ ...apiSecurityHeaders(), "Cache-Control": "no-store", "X-Request-Id": requestId });
    const outcome = await respond(request, limit, headers, handle, requestId);
    const milliseconds = performance.now() - started;
    observeRequest({ method: request.method, route: template, status: outcome.status, seconds: milliseconds / 1000 });
    logger().debug(
      {
        context: "http",
        requestId,
        duration: Math.round(milliseconds * 10) / 10,
        method: request.method,
        route: template,
        status: outcome.status,
      },
      "request",
    );
    headers.set("Content-Type", outcome.contentType);
    if (outcome.cacheControl) headers.set("Cache-Control", outcome.cacheControl);
    return new Response(outcome.body, { status: outcome.status, headers });
  };
}

async function respond(
  request: NextRequest,
  limit: PlainRoute["limit"],
  headers: Headers,
  handle: PlainRoute["handle"],
  requestId: string,
): Promise<PlainResponse> {
  try {
    if (limit !== "none") await limitBy(request, limit, headers);
    return await handle(request);
  } catch (error) {
    const problem = problemOf(error, requestId);
    for (const [name, value] of Object.entries(problem.headers)) headers.set(name, value);
    return {
      status: problem.status,
      contentType: "application/problem+json",
      body: JSON.stringify(problemBody(problem, requestId, localeFromHeader(request.headers.get("accept-language")))),
    };
  }
}

function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseUnavailable(error)) {
    logger().warn({ context: "http", requestId, err: error }, "database unavailable");
    return new Problem("unavailable", { headers: { "Retry-After": "2" }, cause: error });
  }
  logger().error({ context: "http", requestId, err: error }, "unexpected error");
  return new Problem("internal", { cause: error });
}

async function limitBy(request: NextRequest, name: "general", headers: Headers): Promise<void> {
  const address = clientAddress(request);
  if (address === null) throw new Problem("starting", { headers: { "Retry-After": "1" } });
  const result = await consumeLimit(name, { address });
  for (const [header, value] of Object.entries(limitHeaders(result))) headers.set(header, value);
  if (!result.allowed) throw rateLimited(result);
}
