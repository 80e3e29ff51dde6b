import { subscribe } from "node:diagnostics_channel";
import { Server, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { localeFromHeader } from "@/lib/i18n/locales";
import { markPeer } from "../http/peer";
import { Problem } from "../http/problem";
import { problemBody } from "../http/problem-body";
import { faultOfQuery, judgesQueries } from "../http/query";
import { apiSecurityHeaders, securityHeaders } from "../http/security-headers";
import { requestIdFrom } from "../ids";
import { metrics } from "../metrics/metrics";
import { lifecycle } from "./state";
import { announceClose, discardUnreadBody } from "./unread-body";

/** The message of node:http's diagnostics channel, published before the request reaches any listener. */
interface RequestStart {
  request: IncomingMessage;
  response: ServerResponse;
  socket: Socket;
  server: Server;
}

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Answers a request before the server's own listeners and returns true, or returns false. */
type Responder = (request: IncomingMessage, response: ServerResponse, listener: RequestListener) => boolean;

interface GuardOptions {
  /** Whether requests for another protocol reach the server. */
  readonly upgrades: boolean;
  /** Asked first for each request that is not refused. */
  readonly respond?: Responder;
}

/** Paths that an instance without user traffic still serves. */
const probes = /^\/(api\/)?health(\/|$)|^\/api\/metrics$/;

/** Statuses of responses that lead elsewhere and are no document: they may load nothing. A 304 would change the policy of what it confirms. */
const redirects = new Set([301, 302, 303, 307, 308]);

/** What stays open is counted by its own gauge, not among the requests being answered. */
const ENDLESS = "/api/v1/stream";

const holder = globalThis as typeof globalThis & { __collabhubGate?: true };

/**
 * Runs before the listeners of every HTTP server of this process: marks each request with its real peer and its id, gives
 * each response the security headers, refuses methods and paths that the framework cannot represent, and during shutdown
 * closes connections and, later, refuses new requests. Requests that arrived before this call are unmarked, and route()
 * responds to them with 503 `starting`. Without `upgrades`, requests for another protocol are served as plain ones: the
 * framework would leave their connections open for good.
 */
export function installRequestGuard(options: GuardOptions): void {
  if (holder.__collabhubGate) return;
  holder.__collabhubGate = true;
  // An upgrade publishes no request, so the guard is in place from the first connection on.
  subscribe("net.server.socket", (message) => {
    const { server } = (message as { socket: Socket & { server?: Server } }).socket;
    if (server instanceof Server) guard(server, options);
  });
  subscribe("http.server.request.start", (message) => {
    const { request, response, socket, server } = message as RequestStart;
    markPeer(request.headers, socket.remoteAddress);
    completeHeaders(request, response);
    discardUnreadBody(request, response, socket);
    guard(server, options);
    if (lifecycle().draining) response.shouldKeepAlive = false;
    if (pathOf(request) === ENDLESS) return;
    const { activeRequests } = metrics();
    activeRequests.inc();
    response.once("close", () => activeRequests.dec());
  });
}

/**
 * Fixes the request's id for all handlers, and sets it and the security headers on responses that no handler sets them on:
 * redirects, assets, OPTIONS, errors of the framework.
 */
function completeHeaders(request: IncomingMessage, response: ServerResponse): void {
  const requested = request.headers["x-request-id"];
  const requestId = requestIdFrom(typeof requested === "string" ? requested : null);
  request.headers["x-request-id"] = requestId;
  const defaults = {
    ...(isApi(pathOf(request)) ? apiSecurityHeaders() : securityHeaders),
    "X-Request-Id": requestId,
  };
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = (...args: unknown[]) => {
    const status = typeof args[0] === "number" ? args[0] : response.statusCode;
    const complete = redirects.has(status) ? { ...apiSecurityHeaders(), ...defaults } : defaults;
    for (const [name, value] of Object.entries(complete))
      if (!response.hasHeader(name)) response.setHeader(name, value);
    announceClose(request, response);
    return writeHead(...args);
  };
}

/** Installs the guard before a server's own listeners, once; it applies to the request that triggered it, too. */
function guard(server: Server, { upgrades, respond }: GuardOptions): void {
  const { servers } = lifecycle();
  if (servers.has(server)) return;
  servers.add(server);
  if (!upgrades) server.removeAllListeners("upgrade");
  server.once("close", () => servers.delete(server));
  const listeners = server.listeners("request");
  server.removeAllListeners("request");
  const listener: RequestListener = (request, response) => {
    for (const each of listeners) each.call(server, request, response);
  };
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const refusal = refusalOf(request);
    const { refusalDelay } = lifecycle();
    if (refusal && refusalDelay) void refusalDelay.then(() => refuse(request, response, refusal));
    else if (refusal) refuse(request, response, refusal);
    else if (!respond?.(request, response, listener)) listener(request, response);
  });
}

/** The path of the request target, as it was sent: without the query, and without the origin of an absolute target. */
function pathOf({ url = "/" }: IncomingMessage): string {
  return (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*(.*)$/i.exec(url)?.[1] ?? url).split(/[?#]/)[0] ?? "/";
}

const queryOf = ({ url = "/" }: IncomingMessage): URLSearchParams =>
  new URLSearchParams(url.includes("?") ? url.slice(url.indexOf("?")) : "");

const isApi = (path: string): boolean => /^\/api(\/|$)/.test(path);

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

function refusalOf(request: IncomingMessage): Problem | null {
  if (!methods.includes(request.method ?? ""))
    return new Problem("method_not_allowed", { headers: { Allow: methods.join(", ") } });
  const { refusing, workerOnly } = lifecycle();
  const path = pathOf(request);
  if (!isDecodable(path)) return new Problem("malformed_request", { detail: "The address cannot be decoded." });
  if (workerOnly && !probes.test(path))
    return new Problem("unavailable", { detail: "This instance only runs background work." });
  if (refusing && path !== "/api/health/live")
    return new Problem("unavailable", { detail: "This instance is shutting down.", headers: { "Retry-After": "1" } });
  // Before the framework, which removes names of its own, and what it takes for them.
  return path.startsWith("/api/v1/") && !judgesQueries(path) ? faultOfQuery(queryOf(request)) : null;
}

/** Sends the problem, as a sentence where a person's browser may have asked for a page that cannot exist. */
function refuse(request: IncomingMessage, response: ServerResponse, problem: Problem): void {
  const requestId = String(request.headers["x-request-id"]);
  const plain = problem.code === "malformed_request" && !isApi(pathOf(request));
  response.shouldKeepAlive = false;
  response.writeHead(problem.status, {
    ...apiSecurityHeaders(),
    ...problem.headers,
    "Cache-Control": "no-store",
    "Content-Type": plain ? "text/plain; charset=utf-8" : "application/problem+json",
  });
  const locale = localeFromHeader(request.headers["accept-language"]);
  response.end(plain ? problem.detail : JSON.stringify(problemBody(problem, requestId, locale)));
}
