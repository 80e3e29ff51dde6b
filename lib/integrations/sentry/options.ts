import type { Breadcrumb, Event } from "@sentry/nextjs";
import { scrub, scrubText } from "@/lib/core/scrub";

/** A query string may hold a mail link's token or a search text: it is replaced by a placeholder. */
const withoutQueries = (text: string) => scrubText(text).replace(/\?[\w%.~+[\]-]+=[^\s"'<>]*/g, "?[query]");

function withoutQueriesDeep(value: unknown): unknown {
  if (typeof value === "string") return withoutQueries(value);
  if (Array.isArray(value)) return value.map(withoutQueriesDeep);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutQueriesDeep(item)]));
}

/**
 * Returns an event without addresses, tokens, cookies, headers, bodies and query strings; of a user only the id remains.
 */
export function scrubEvent<E extends Event>(event: E): E {
  const { request, user, server_name: _host, modules: _modules, ...rest } = event;
  const clean = withoutQueriesDeep(scrub(rest)) as E;
  if (request) {
    clean.request = {
      ...(request.method ? { method: request.method } : {}),
      ...(request.url ? { url: withoutQueries(request.url).replace(/[?#].*$/, "") } : {}),
    };
  }
  if (typeof user?.id === "string") clean.user = { id: user.id };
  return clean;
}

/** Redacts a breadcrumb by the same rules. */
export const scrubBreadcrumb = (crumb: Breadcrumb): Breadcrumb => withoutQueriesDeep(scrub(crumb)) as Breadcrumb;

/** The options that server, edge and browser share. */
export const reportingOptions = (dsn: string, environment: string) => ({
  dsn,
  environment,
  tracesSampleRate: 0.1,
  // Spans are then sent inside their transaction, which passes through the hook below.
  traceLifecycle: "static" as const,
  includeLocalVariables: false,
  dataCollection: { userInfo: false, cookies: false, httpHeaders: false, httpBodies: [], urlQueryParams: false },
  beforeSend: <E extends Event>(event: E) => scrubEvent(event),
  beforeSendTransaction: <E extends Event>(event: E) => scrubEvent(event),
  beforeBreadcrumb: scrubBreadcrumb,
});
