import { createHash } from "node:crypto";
import { Hono, type Context } from "hono";
import { z } from "zod";
import { randomText } from "../store/ids";
import type { Answer, Store } from "../store/store";
import type { Tx } from "../store/tx";
import { StripeProblem, broken, otherParameters, unauthorised, unknownRoute } from "./errors";
import { expanded } from "./expand";
import { parseForm, type Form } from "./form";
import { expand, readParameters } from "./params";
import type { Route } from "./route";

/** A received request. */
export interface ReceivedRequest {
  method: string;
  path: string;
  query: string;
  body: string;
  userAgent: string;
}

export interface ApiOptions {
  store: Store;
  secretKey: string;
  /** Called for failures of this server itself. */
  report: (line: string) => void;
  /** Called for every request that has the key. */
  onRequest?: ((seen: ReceivedRequest) => void) | undefined;
}

/** Throws 401 unless the request has the secret key, as a bearer token or as the user of basic authentication. */
function authorise(header: string | undefined, secretKey: string): void {
  if (!header) {
    throw unauthorised(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  }
  const [scheme, value = ""] = header.split(" ", 2);
  const given = scheme?.toLowerCase() === "basic" ? Buffer.from(value, "base64").toString().split(":")[0] : value;
  if (given !== secretKey) throw unauthorised(`Invalid API Key provided: ${(given ?? "").slice(0, 8)}***`);
}

async function parametersOf(context: Context): Promise<Form> {
  const query = parseForm(new URL(context.req.url).search.slice(1));
  if (context.req.method === "GET") return query;
  return { ...query, ...parseForm(await context.req.text()) };
}

async function seen(context: Context): Promise<ReceivedRequest> {
  const { pathname, search } = new URL(context.req.url);
  const body = context.req.method === "GET" ? "" : await context.req.text();
  const { method } = context.req;
  return { method, path: pathname, query: search.slice(1), body, userAgent: context.req.header("user-agent") ?? "" };
}

const respond = (context: Context, answer: Answer, requestId: string, replayed = false): Response => {
  context.header("Request-Id", requestId);
  context.header("Stripe-Version", context.req.header("stripe-version") ?? "");
  if (replayed) context.header("Idempotent-Replayed", "true");
  return context.json(answer.body as object, answer.status as 200);
};

async function serve(options: ApiOptions, route: Route, context: Context, requestId: string): Promise<Response> {
  const { store } = options;
  const path = new URL(context.req.url).pathname;
  const { expand: given, ...form } = await parametersOf(context);
  const { expand: paths = [] } = readParameters(
    z.strictObject({ expand }),
    given === undefined ? {} : { expand: given },
  );
  const names = context.req.param();
  const account = context.req.header("stripe-account") ?? null;
  const key = route.method === "POST" ? (context.req.header("idempotency-key") ?? null) : null;
  const run = async (tx: Tx) => {
    if (account) await tx.accounts.get(account);
    const params = readParameters(route.schema, form) as never;
    const body = await route.handle(tx, { params, id: Object.values(names)[0] ?? "", names, account });
    return expanded(tx, body, paths);
  };
  if (route.method === "GET") return respond(context, { status: 200, body: await store.read(run) }, requestId);

  const fingerprint = createHash("sha256")
    .update(JSON.stringify([path, given, form]))
    .digest("hex");
  const remember = key ? { key: `${account ?? ""}:${key}`, fingerprint } : null;
  const replay = async (): Promise<Response | null> => {
    const known = remember && (await store.answers.findOne({ _id: remember.key }));
    if (!known) return null;
    if (known.fingerprint !== fingerprint) throw otherParameters(key ?? "");
    return respond(context, known, known.requestId, true);
  };
  const before = await replay();
  if (before) return before;
  try {
    return respond(context, await store.answer({ requestId, idempotencyKey: key }, remember, run), requestId);
  } catch (error) {
    // Another request with the same key was first, while this one waited.
    const isDuplicate = error instanceof Error && "code" in error && error.code === 11_000;
    const after = isDuplicate ? await replay() : null;
    if (after) return after;
    throw error;
  }
}

/** The API itself: every route of the table, and Stripe's own error for all others. */
export function api(options: ApiOptions, routes: readonly Route[]): Hono {
  const app = new Hono();
  const guarded = async (context: Context, work: (requestId: string) => Promise<Response>): Promise<Response> => {
    const requestId = `req_${randomText(14)}`;
    try {
      authorise(context.req.header("authorization"), options.secretKey);
      if (options.onRequest) options.onRequest(await seen(context));
      return await work(requestId);
    } catch (error) {
      if (!(error instanceof StripeProblem))
        options.report(`Local Stripe: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      const problem = error instanceof StripeProblem ? error : broken();
      return respond(context, { status: problem.status, body: { error: problem.body } }, requestId);
    }
  };
  for (const route of routes) {
    app.on(route.method, route.path, (context) =>
      guarded(context, (requestId) => serve(options, route, context, requestId)),
    );
  }
  app.all("/v1/*", (context) =>
    guarded(context, async () => {
      throw unknownRoute(context.req.method, new URL(context.req.url).pathname);
    }),
  );
  return app;
}
