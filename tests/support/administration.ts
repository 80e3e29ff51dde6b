import type { Method, RouteHandler } from "@/lib/core/http/route";
import { aKey, call, type Called, type SignedIn } from "./harness";

/** A reason that is long enough. */
export const because = "Asked for by the person, ticket 4711.";

type Handlers = Partial<Record<Method, RouteHandler>>;

/** Reads an administrator's list or page. */
export const read = <Body = Record<string, unknown>>(
  handlers: Handlers,
  as: SignedIn | null,
  path: string,
  params: Record<string, string> = {},
): Promise<Called<Body>> => call<Body>(must(handlers, "GET"), { path, params, as });

/** Sends an administrator's write with its key and reason. */
export const write = <Body = Record<string, unknown>>(
  handlers: Handlers,
  as: SignedIn | null,
  path: string,
  {
    body = {},
    params = {},
    method = "POST",
    key = aKey(),
  }: { body?: Record<string, unknown>; params?: Record<string, string>; method?: Method; key?: string } = {},
): Promise<Called<Body>> =>
  call<Body>(must(handlers, method), {
    method,
    path,
    params,
    as,
    body: { reason: because, ...body },
    idempotencyKey: key,
  });

function must(handlers: Handlers, method: Method): RouteHandler {
  const handler = handlers[method];
  if (!handler) throw new Error(`No ${method}`);
  return handler;
}
