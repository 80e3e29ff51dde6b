import type { NextRequest } from "next/server";
import { z } from "zod";
import type { Permission } from "@/lib/access/permissions";
import { localeFromHeader } from "@/lib/i18n/locales";
import { presentedKey } from "../auth/api-keys";
import { ACCESS_COOKIE, REFRESH_COOKIE } from "../auth/session-cookies";
import { presentedToken } from "../auth/presented-token";
import { findSessionActor } from "../auth/sessions";
import { verifyAccessToken } from "../auth/tokens";
import type { Context } from "../context";
import { Claim, claimKey, type StoredResponse } from "../idempotency/idempotency";
import { requestIdFrom } from "../ids";
import { logger } from "../logger";
import { recordActiveUser, observeRequest } from "../metrics/metrics";
import { assertOpen } from "../settings/maintenance";
import { limitOf, type LimitName } from "../rate-limit/limits";
import {
  EventStreamReply,
  FileReply,
  asProblem,
  eventStreamResponse,
  fileResponse,
  problemResponse,
  storedResponse,
  type CallInfo,
  type ReplyOptions,
} from "./response";
import { auditRefusal } from "./audit-refusal";
import { assertPermitted, keyActor } from "./authorize-call";
import { readPayload, type Upload } from "./body";
import { withFormFile, type SpooledFile } from "./form";
import { clientAddress } from "./client-address";
import { assertSameOrigin } from "./origin";
import { limitCall } from "./limit-call";
import { isOwnRender } from "./peer";
import { Problem, parseInput } from "./problem";
import { problemBody } from "./problem-body";
import type { ProblemCode } from "./problem-codes";
import { readAnyQuery, readQuery } from "./query";
import { apiSecurityHeaders } from "./security-headers";
import { assertNotSuspended } from "./suspended";
import { UNRESOLVED, routeTemplate } from "./template";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
const methods: readonly Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** An empty body or query. */
const empty = z.strictObject({});

/** A response that needs more than its body. */
export class Reply<Body> {
  constructor(
    readonly body: Body,
    readonly options: ReplyOptions = {},
  ) {}
}

/** Returns `body` as a response with cookies or headers. */
export function reply<Body>(body: Body, options: ReplyOptions): Reply<Body> {
  return new Reply(body, options);
}

export interface RouteSpec<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> {
  /** One sentence for the API document. */
  summary: string;
  permission: Permission | "public";
  /** Any API key may call it, whatever its scopes. */
  anyKey?: true;
  /** A limit besides `general`, which every route has; a key's calls have `api-key` instead. */
  limit: LimitName;
  params?: P;
  query?: Q;
  body?: B;
  /** Also accepts the body as the only file of a form; `read` converts it. */
  upload?: Upload<z.input<B>>;
  /**
   * The body is a form with one file, which the handler gets on disk. `admit` is asked before a byte is read; `maxBytes` is the
   * file's own limit. With `true` the body may also be a form without files, whose fields are its members.
   */
  form?:
    | true
    | {
        readonly field: string;
        readonly maxBytes: (query: z.output<Q>) => number;
        readonly admit: (ctx: Context, query: z.output<Q>) => Promise<void>;
      };
  /** `any`: other sites, and programs, may call it as they like, since it regards no cookie. Default: only this site writes. */
  origin?: "any";
  /** Leaves every query to the handler, also one with repeated names, whose values are then arrays. */
  anyQuery?: boolean;
  /** The public shape; absent for a response without a body. */
  output?: O;
  /** The media type of a response that is a file. */
  produces?: string;
  /** The response stays open: it is counted by a gauge of its own and not measured with requests, unless it is refused. */
  endless?: boolean;
  /** Status of success: 200, or 204 without `output`; 303 where its reply has a `Location`. */
  status?: 200 | 201 | 202 | 204 | 303;
  /** Of a creating route: whether what it answers was there already, and nothing was created. Then the status is 200. */
  existing?: (output: z.output<O>) => boolean;
  /** Whether an Idempotency-Key is honoured. Default: `optional` for POST, else `none`. */
  idempotency?: "required" | "optional" | "none";
  /** Codes that this route adds to those of every route. */
  errors?: readonly ProblemCode[];
  /** What a suspended person gets of a route that is no GET: by default 403 `account_suspended`. A test lists what is allowed. */
  whileSuspended?: "allowed" | "refused";
  /** Goes on during maintenance, for everyone: signing in, consent, unsubscribing. */
  duringMaintenance?: true;
  /** Responds 404 to callers without the permission, so that the route's existence stays hidden. */
  hidden?: boolean;
  /** Responds with this before anything is parsed: a path or method that does not exist. */
  refusal?: () => Problem;
  handle: (input: {
    ctx: Context;
    params: z.output<P>;
    query: z.output<Q>;
    body: z.output<B>;
    /** Of a route with `form`. */
    file: SpooledFile | null;
    request: NextRequest;
  }) => Promise<z.input<O> | Reply<z.input<O>> | FileReply | EventStreamReply>;
}

interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>;
}
export type RouteHandler = ((request: NextRequest, context?: RouteContext) => Promise<Response>) & { spec?: RouteSpec };

/**
 * Declares one method of a path. In this order: request id, address, general limit, origin, actor, permission, the route's
 * limit, parsing, Idempotency-Key, the handler, the output's schema, and the mapping of errors.
 */
export function route<
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = typeof empty,
  B extends z.ZodType = typeof empty,
  O extends z.ZodType = z.ZodVoid,
>(spec: RouteSpec<P, Q, B, O>): RouteHandler {
  const untyped = spec as unknown as RouteSpec;
  const handler: RouteHandler = async (request, context) => {
    const started = performance.now();
    const call: CallInfo = {
      ctx: {
        requestId: requestIdFrom(request.headers.get("x-request-id")),
        actor: null,
        address: "unknown",
        userAgent: (request.headers.get("user-agent") ?? "").slice(0, 300),
        locale: localeFromHeader(request.headers.get("accept-language")),
      },
      limit: undefined,
      template: UNRESOLVED,
    };
    let response: Response;
    let raw: Awaited<RouteContext["params"]> = {};
    try {
      raw = (await context?.params) ?? {};
      call.template = routeTemplate(request.nextUrl.pathname, raw);
      response = await serve(untyped, request, raw, call);
    } catch (error) {
      const problem = asProblem(error, call.ctx);
      await auditRefusal(problem, call, { method: request.method, id: raw.id });
      response = problemResponse(problem, call);
    }
    // Those who wait for a shared response are measured one by one, where it is sent to them.
    if (isOwnRender(request.headers)) return response;
    const milliseconds = performance.now() - started;
    if (!untyped.endless || !response.ok)
      observeRequest({
        method: request.method,
        route: call.template,
        status: response.status,
        seconds: milliseconds / 1000,
      });
    logger().info(
      {
        context: "http",
        requestId: call.ctx.requestId,
        duration: Math.round(milliseconds * 10) / 10,
        method: request.method,
        route: call.template,
        status: response.status,
        actorId: call.ctx.actor?.userId,
        keyId: call.ctx.actor?.key?.id,
      },
      "request",
    );
    return response;
  };
  handler.spec = untyped;
  return handler;
}

async function serve(
  spec: RouteSpec,
  request: NextRequest,
  raw: Record<string, unknown>,
  call: CallInfo,
): Promise<Response> {
  const { ctx } = call;
  const own = isOwnRender(request.headers);
  const address = own ? ctx.address : clientAddress(request);
  if (address === null) throw new Problem("starting", { headers: { "Retry-After": "1" } });
  ctx.address = address;

  const key = spec.origin === "any" ? undefined : presentedKey(request);
  const token = spec.origin === "any" || key ? undefined : presentedToken(request);
  const claims = token ? verifyAccessToken(token) : null;
  if (!own && !key && !limitOf(spec.limit).replacesGeneral) await limitCall("general", call, userOf(claims));
  if (spec.refusal) throw spec.refusal();
  if (spec.origin !== "any")
    assertSameOrigin(request, request.cookies.has(ACCESS_COOKIE) || request.cookies.has(REFRESH_COOKIE));
  if (key) ctx.actor = await keyActor(key, call);
  else if (claims) ctx.actor = await findSessionActor(claims);
  if (ctx.actor) {
    ctx.locale = ctx.actor.locale;
    recordActiveUser(ctx.actor.userId);
  }
  if (!spec.duringMaintenance) assertOpen(request.method, ctx.locale, ctx.actor?.persona);
  await assertPermitted(spec, call, { method: request.method, id: raw.id });
  if (request.method !== "GET" && spec.whileSuspended !== "allowed") assertNotSuspended(ctx.actor);
  if (spec.limit !== "general" && !limitOf(spec.limit).attempts) await limitCall(spec.limit, call, userOf(ctx.actor));

  const params = spec.params ? parseInput(spec.params, raw) : undefined;
  const { searchParams } = request.nextUrl;
  const query = spec.anyQuery ? readAnyQuery(searchParams) : parseInput(spec.query ?? empty, readQuery(searchParams));
  const { form } = spec;
  if (form && form !== true) {
    await form.admit(ctx, query);
    return withFormFile(request, { field: form.field, maxBytes: form.maxBytes(query) }, (file) =>
      // The query is part of what such a call asks for, and every sending has another boundary.
      handled(spec, request, call, { params, query, body: {}, file }, `file ${file.sha256} ${searchParams.toString()}`),
    );
  }
  const { payload, value = spec.body ? undefined : {} } = await readPayload(request, spec.upload, form === true);
  const body = parseInput(spec.body ?? empty, value);
  return handled(spec, request, call, { params, query, body, file: null }, payload);
}

/** What the handler is given besides the context. */
interface Parsed {
  params: unknown;
  query: unknown;
  body: unknown;
  file: SpooledFile | null;
}

/** Calls the handler once for an Idempotency-Key, and responds. */
async function handled(
  spec: RouteSpec,
  request: NextRequest,
  call: CallInfo,
  parsed: Parsed,
  payload: string,
): Promise<Response> {
  const { ctx } = call;
  const claim = await claimed(spec, request, call, payload);
  if (claim !== undefined && !(claim instanceof Claim)) return storedResponse(claim, call, true);
  if (claim) ctx.idempotency = claim;
  try {
    const result = await spec.handle({ ctx, ...parsed, request });
    if (result instanceof FileReply) return fileResponse(result, call);
    if (result instanceof EventStreamReply) return eventStreamResponse(result, call);
    const answer = encode(spec, result instanceof Reply ? result.body : result);
    if (claim && !claim.completed) await claim.finish(answer);
    return storedResponse(answer, call, false, result instanceof Reply ? result.options : {});
  } catch (error) {
    if (claim) await storeRefusal(claim, error, ctx);
    throw error;
  }
}

const userOf = (caller: { userId: string } | null) => (caller ? { userId: caller.userId } : {});

/** Returns a claim on the request's key, the stored first response, or undefined where no key is given or honoured. */
async function claimed(
  spec: RouteSpec,
  request: NextRequest,
  call: CallInfo,
  payload: string,
): Promise<Claim | StoredResponse | undefined> {
  const mode = spec.idempotency ?? (request.method === "POST" ? "optional" : "none");
  if (mode === "none") return undefined;
  const key = request.headers.get("idempotency-key");
  if (key === null) {
    if (mode === "required") throw new Problem("idempotency_key_required");
    return undefined;
  }
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new Problem("idempotency_key_invalid");
  const { actor, address } = call.ctx;
  return claimKey(
    {
      caller: actor?.userId ?? `address ${address}`,
      callerId: actor?.userId ?? null,
      method: request.method,
      path: request.nextUrl.pathname,
      key,
      payload,
    },
    (result) => {
      const parsed = result instanceof Reply ? undefined : (spec.output ?? z.undefined()).safeParse(result);
      return parsed?.success
        ? { status: statusOf(spec, parsed.data), body: spec.output ? JSON.stringify(parsed.data) : null }
        : undefined;
    },
  );
}

/** Refusals are stored like results, except those that time or signing in may change: 401, 429 and 5xx. */
async function storeRefusal(claim: Claim, error: unknown, ctx: Context): Promise<void> {
  const problem = asProblem(error, ctx, false);
  const { status, code } = problem;
  if (status === 401 || status === 429 || status >= 500 || code === "idempotency_in_progress") await claim.release();
  else
    await claim.finish({
      status: problem.status,
      body: JSON.stringify(problemBody(problem, ctx.requestId, ctx.locale)),
    });
}

const statusOf = (spec: RouteSpec, output: unknown) =>
  spec.existing?.(output) ? 200 : (spec.status ?? (spec.output ? 200 : 204));

function encode(spec: RouteSpec, result: unknown): StoredResponse {
  if (!spec.output) return { status: statusOf(spec, undefined), body: null };
  const output = spec.output.parse(result);
  return { status: statusOf(spec, output), body: JSON.stringify(output) };
}

type Endpoint = Record<Method, RouteHandler> & { OPTIONS: (request: NextRequest) => Response };

/** Returns a handler that refuses every request with one problem, within the general limit. */
function refusing(summary: string, refusal: () => Problem): RouteHandler {
  return route({ summary, permission: "public", limit: "general", refusal, handle: () => Promise.reject(refusal()) });
}

/**
 * Returns all methods of a path: the declared ones, a 405 problem with `Allow` for the others, and `OPTIONS` with the same
 * `Allow`.
 */
export function endpoint(declared: Partial<Record<Method, RouteHandler>>): Endpoint {
  const allow = [...methods.filter((method) => declared[method]), ...(declared.GET ? ["HEAD"] : []), "OPTIONS"].join(
    ", ",
  );
  const refused = refusing(
    "Refuses a method that the path does not have",
    () => new Problem("method_not_allowed", { headers: { Allow: allow } }),
  );
  // A declared handler has its spec; a refusal is not part of the contract.
  delete refused.spec;
  const handlers = Object.fromEntries(methods.map((method) => [method, declared[method] ?? refused])) as Record<
    Method,
    RouteHandler
  >;
  return {
    ...handlers,
    OPTIONS: (request) =>
      new Response(null, {
        status: 204,
        headers: {
          ...apiSecurityHeaders(),
          Allow: allow,
          "X-Request-Id": requestIdFrom(request.headers.get("x-request-id")),
        },
      }),
  };
}
