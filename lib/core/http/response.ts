import { Readable } from "node:stream";
import { setCookieHeaders } from "../auth/session-cookies";
import type { Context } from "../context";
import { isDatabaseUnavailable, isDuplicateKey } from "../db/errors";
import type { StoredResponse } from "../idempotency/idempotency";
import { logger } from "../logger";
import { limitHeaders, type LimitResult } from "../rate-limit/limiter";
import type { Cookie } from "./cookies";
import { Problem } from "./problem";
import { problemBody } from "./problem-body";
import { apiSecurityHeaders } from "./security-headers";

/** What a response has besides its body. */
export interface ReplyOptions {
  cookies?: readonly Cookie[];
  headers?: Readonly<Record<string, string>>;
}

/** The bytes of a file that are read while they are sent. */
export interface FileStream {
  readonly stream: Readable;
  /** Null where the file is generated while it is sent. */
  readonly bytes: number | null;
}

/**
 * A response that is a file. No cache stores it, `Cache-Control: private, no-store`, unless its headers say otherwise. Without
 * bytes it is a 304: the caller's copy is current.
 */
export class FileReply {
  constructor(
    readonly content: Buffer | FileStream | null,
    readonly contentType: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

/** A response that stays open and sends events as they happen, text/event-stream; none for HEAD. */
export class EventStreamReply {
  constructor(readonly body: ReadableStream<Uint8Array> | null) {}
}

/** A JSON document of the caller's own, to be saved under a name and kept by no cache. */
export const privateDownload = (name: string, document: unknown): FileReply =>
  new FileReply(Buffer.from(JSON.stringify(document, null, 2)), "application/json", {
    "Content-Disposition": `attachment; filename="${name}"`,
    "Cache-Control": "private, no-store",
  });

/** One request in progress, with what its response reports about it in every outcome. */
export interface CallInfo {
  ctx: Context;
  limit: LimitResult | undefined;
  template: string;
}

/** Builds the response that is stored for an Idempotency-Key, sent for the first time or replayed. */
export function storedResponse(
  answer: StoredResponse,
  call: CallInfo,
  replayed: boolean,
  options: ReplyOptions = {},
): Response {
  const headers = commonHeaders(call);
  for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
  for (const cookie of setCookieHeaders(options.cookies ?? [])) headers.append("Set-Cookie", cookie);
  if (replayed) headers.set("Idempotent-Replayed", "true");
  if (answer.body !== null)
    headers.set("Content-Type", answer.status >= 400 ? "application/problem+json" : "application/json");
  return new Response(answer.body, { status: answer.status, headers });
}

/** Builds the response that sends a file. */
export function fileResponse({ content, contentType, headers: given }: FileReply, call: CallInfo): Response {
  const headers = commonHeaders(call);
  headers.set("Cache-Control", "private, no-store");
  for (const [name, value] of Object.entries(given)) headers.set(name, value);
  if (content === null) return new Response(null, { status: 304, headers });
  headers.set("Content-Type", contentType);
  const length = "stream" in content ? content.bytes : content.length;
  if (length !== null) headers.set("Content-Length", String(length));
  const body = "stream" in content ? (Readable.toWeb(content.stream) as ReadableStream) : new Uint8Array(content);
  return new Response(body, { status: 200, headers });
}

/** Builds the response that sends events. Neither a proxy nor a compression may hold them back. */
export function eventStreamResponse({ body }: EventStreamReply, call: CallInfo): Response {
  const headers = commonHeaders(call);
  headers.set("Content-Type", "text/event-stream; charset=utf-8");
  headers.set("Cache-Control", "no-store, no-transform");
  headers.set("X-Accel-Buffering", "no");
  return new Response(body, { status: 200, headers });
}

function commonHeaders(call: CallInfo): Headers {
  return new Headers({
    ...apiSecurityHeaders(),
    "Cache-Control": "no-store",
    "X-Request-Id": call.ctx.requestId,
    ...(call.limit ? limitHeaders(call.limit) : {}),
  });
}

/** Builds the `application/problem+json` response of a problem. */
export function problemResponse(problem: Problem, call: CallInfo): Response {
  const headers = commonHeaders(call);
  for (const [name, value] of Object.entries(problem.headers)) headers.set(name, value);
  headers.set("Content-Type", "application/problem+json");
  const { requestId, locale } = call.ctx;
  return new Response(JSON.stringify(problemBody(problem, requestId, locale)), { status: problem.status, headers });
}

/** Converts any error to the problem to respond with. An unexpected error is logged once, here, unless `log` is false. */
export function asProblem(error: unknown, ctx: Context, log = true): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseUnavailable(error)) {
    if (log) logger().warn({ context: "http", requestId: ctx.requestId, err: error }, "database unavailable");
    return new Problem("unavailable", { headers: { "Retry-After": "2" }, cause: error });
  }
  if (isDuplicateKey(error)) return new Problem("duplicate", { cause: error });
  if (log) logger().error({ context: "http", requestId: ctx.requestId, err: error }, "unexpected error");
  return new Problem("internal", { cause: error });
}
