import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { markPeer } from "../http/peer";
import { Problem, problemBody } from "../http/problem";
import { apiSecurityHeaders } from "../http/security-headers";
import { requestIdFrom } from "../ids";
import { metrics } from "../metrics/metrics";
import { lifecycle } from "./state";

/** The message of node:http's diagnostics channel, published before the request reaches any listener. */
interface RequestStart {
  request: IncomingMessage;
  response: ServerResponse;
  socket: Socket;
  server: Server;
}

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Paths that an instance without user traffic still serves. */
const probes = /^\/(api\/)?health(\/|$)|^\/api\/metrics$/;

const holder = globalThis as typeof globalThis & { __collabhubGate?: true };

/**
 * Runs before the listeners of every HTTP server of this process: marks each request with its real peer and its id, refuses
 * methods that the framework cannot represent, and during shutdown closes connections and, later, refuses new requests.
 * Requests that arrived before this call are unmarked, and route() responds to them with 503 `starting`.
 */
export function installRequestGuard(): void {
  if (holder.__collabhubGate) return;
  holder.__collabhubGate = true;
  subscribe("http.server.request.start", (message) => {
    const { request, response, socket, server } = message as RequestStart;
    markPeer(request.headers, socket.remoteAddress);
    assignRequestId(request, response);
    guard(server);
    if (lifecycle().draining) response.shouldKeepAlive = false;
    const { activeRequests } = metrics();
    activeRequests.inc();
    response.once("close", () => activeRequests.dec());
  });
}

/**
 * Fixes the request's id for all handlers, and sets it on responses that no handler sets it on: redirects, assets, OPTIONS.
 */
function assignRequestId(request: IncomingMessage, response: ServerResponse): void {
  const requested = request.headers["x-request-id"];
  const requestId = requestIdFrom(typeof requested === "string" ? requested : null);
  request.headers["x-request-id"] = requestId;
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = (...args: unknown[]) => {
    if (!response.hasHeader("x-request-id")) response.setHeader("X-Request-Id", requestId);
    return writeHead(...args);
  };
}

/** Installs the guard before a server's own listeners, once; it applies to the request that triggered it, too. */
function guard(server: Server): void {
  const { servers } = lifecycle();
  if (servers.has(server)) return;
  servers.add(server);
  server.once("close", () => servers.delete(server));
  const listeners = server.listeners("request");
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const refusal = refusalOf(request);
    const { refusalDelay } = lifecycle();
    if (refusal && refusalDelay) void refusalDelay.then(() => refuse(request, response, refusal));
    else if (refusal) refuse(request, response, refusal);
    else for (const listener of listeners) listener.call(server, request, response);
  });
}

function refusalOf(request: IncomingMessage): Problem | null {
  if (!methods.includes(request.method ?? ""))
    return new Problem("method_not_allowed", { headers: { Allow: methods.join(", ") } });
  const { refusing, workerOnly } = lifecycle();
  const path = request.url?.split("?")[0] ?? "/";
  if (workerOnly && !probes.test(path))
    return new Problem("unavailable", { detail: "This instance runs background work alone." });
  if (!refusing || path === "/api/health/live") return null;
  return new Problem("unavailable", { detail: "This instance is shutting down.", headers: { "Retry-After": "1" } });
}

function refuse(request: IncomingMessage, response: ServerResponse, problem: Problem): void {
  const requestId = String(request.headers["x-request-id"]);
  response.shouldKeepAlive = false;
  response.writeHead(problem.status, {
    ...apiSecurityHeaders(),
    ...problem.headers,
    "Cache-Control": "no-store",
    "Content-Type": "application/problem+json",
  });
  response.end(JSON.stringify(problemBody(problem, requestId)));
}
