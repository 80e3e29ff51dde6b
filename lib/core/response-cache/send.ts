import type { IncomingMessage, ServerResponse } from "node:http";
import { clientAddress } from "../http/client-address";
import { Problem } from "../http/problem";
import { rateLimited } from "../http/rate-limited";
import { problemResponse } from "../http/response";
import { apiSecurityHeaders } from "../http/security-headers";
import { newNonce } from "../ids";
import { logger } from "../logger";
import { observeRequest } from "../metrics/metrics";
import { consumeLimit, limitHeaders, type LimitResult } from "../rate-limit/limiter";
import type { Prepared } from "./prepared";
import type { SharedRequest } from "./shared-route";

/** Smaller bodies gain nothing from compression. */
const COMPRESSED_FROM = 1024;
/** A shared cache in front of us may keep data for this long, so that a paused startup is gone there as soon as here. */
const SHARED_SECONDS = 1;
const acceptsGzip = /(?:^|,)\s*gzip\s*(?:;\s*q=(?:1|0?\.0*[1-9])\d*(?:\.0*)?\s*)?(?:,|$)/i;

interface Sending {
  readonly shared: SharedRequest;
  readonly prepared: Prepared;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly limit: LimitResult | null;
  readonly started: number;
}

/** Sends a prepared response, with the headers that its uncached twin has. */
export function sendShared({ shared, prepared, request, response, limit, started }: Sending): void {
  const { kind } = shared.route;
  const nonce = newNonce();
  const headers: Record<string, string> = {};
  for (const [name, value] of prepared.headers) headers[name] = prepared.header(value, nonce);
  if (kind === "api") Object.assign(headers, dataHeaders(prepared, limit));
  else headers.vary = withEncoding(headers.vary);
  const unchanged = kind === "api" && matches(request.headers["if-none-match"], prepared.etag);
  if (unchanged) {
    delete headers["content-type"];
    response.writeHead(304, headers).end();
  } else {
    const gzip = prepared.length >= COMPRESSED_FROM && acceptsGzip.test(request.headers["accept-encoding"] ?? "");
    const body = prepared.bytes(nonce, gzip);
    if (gzip) headers["content-encoding"] = "gzip";
    headers["content-length"] = String(body.length);
    response.writeHead(200, headers);
    response.end(request.method === "HEAD" ? undefined : body);
  }
  if (kind === "api") report(shared, request, unchanged ? 304 : 200, started);
}

function withEncoding(vary: string | undefined): string {
  if (vary === undefined) return "Accept-Encoding";
  return /accept-encoding/i.test(vary) ? vary : `${vary}, Accept-Encoding`;
}

const dataHeaders = ({ etag }: Prepared, limit: LimitResult | null): Record<string, string> =>
  lowerCase({
    ...apiSecurityHeaders(),
    ...(limit ? limitHeaders(limit) : {}),
    "Cache-Control": `public, max-age=0, s-maxage=${SHARED_SECONDS}`,
    ETag: etag,
    // A shared cache must not give one person's response to another.
    Vary: "Authorization, Cookie, Accept-Encoding",
  });

const lowerCase = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const matches = (given: string | undefined, etag: string) =>
  given === "*" || (given ?? "").split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag.replace(/^W\//, ""));

/**
 * Counts a call to the API as `route()` does. Returns the limit's state, or "refused" after responding with 429 or 503.
 */
export async function limitedAnswer(
  shared: SharedRequest,
  request: IncomingMessage,
  response: ServerResponse,
  started: number,
): Promise<LimitResult | "refused"> {
  const get = (name: string) => {
    const value = request.headers[name];
    return value === undefined ? null : String(value);
  };
  const address = clientAddress({ headers: { get } });
  const limit = address === null ? undefined : await consumeLimit("general", { address });
  if (limit?.allowed) return limit;
  const problem = limit ? rateLimited(limit) : new Problem("starting", { headers: { "Retry-After": "1" } });
  const ctx = {
    requestId: get("x-request-id") ?? "",
    actor: null,
    address: address ?? "unknown",
    userAgent: "",
    locale: "en" as const,
  };
  const refusal = problemResponse(problem, { ctx, limit, template: shared.route.template });
  response.writeHead(refusal.status, Object.fromEntries(refusal.headers));
  response.end(request.method === "HEAD" ? undefined : await refusal.text());
  report(shared, request, refusal.status, started);
  return "refused";
}

function report(
  { route }: SharedRequest,
  { method = "GET", headers }: IncomingMessage,
  status: number,
  started: number,
): void {
  const milliseconds = performance.now() - started;
  observeRequest({ method, route: route.template, status, seconds: milliseconds / 1000 });
  logger().info(
    {
      context: "http",
      requestId: headers["x-request-id"],
      duration: Math.round(milliseconds * 10) / 10,
      method,
      route: route.template,
      status,
    },
    "request",
  );
}
