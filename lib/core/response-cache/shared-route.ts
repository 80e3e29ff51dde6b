import type { IncomingMessage } from "node:http";
import type { z } from "zod";
import { ACCESS_COOKIE } from "../auth/session-cookies";
import type { Tag } from "../cache/keys";

/** A route whose anonymous responses are the same for everyone. */
export interface SharedRoute {
  /** An asset is the same for those who are signed in. */
  readonly kind: "page" | "api" | "asset";
  /** As in logs and metrics: `/roles/{id}`. `{id}` stands for one object id. */
  readonly template: string;
  /** Milliseconds for which a response is served, unless one of its tags is invalidated earlier. */
  readonly ttlMs: number;
  readonly tags: (id: string) => readonly [Tag, ...Tag[]];
  /** Query parameters that select between responses, each with the values it accepts. */
  readonly query?: Readonly<Record<string, z.ZodType>>;
  /** How many parameters a shared response may depend on; their combinations grow with each. Without it, any number. */
  readonly mostParameters?: number;
  /** Query parameters with free values: requests that have one are rendered each time. */
  readonly unshared?: readonly string[];
}

/** One response that may be shared: what identifies it, and the canonical request that renders it. */
export interface SharedRequest {
  readonly route: SharedRoute;
  readonly locale: string;
  /** Path and canonical query. Everything else of the request that arrived is ignored. */
  readonly url: string;
  readonly tags: readonly [Tag, ...Tag[]];
}

/** Requests of the framework's own router: their responses are no documents. */
const routerHeaders = ["rsc", "next-action", "next-router-prefetch", "next-router-segment-prefetch"] as const;

const objectId = /^[0-9a-f]{24}$/;
const signedIn = new RegExp(`(?:^|;\\s*)${ACCESS_COOKIE}=`);
const prefixed = /^\/fr(?=\/|$)/;

const isPlainRead = ({ method, headers }: IncomingMessage): boolean =>
  (method === "GET" || method === "HEAD") &&
  headers["transfer-encoding"] === undefined &&
  (headers["content-length"] ?? "0") === "0" &&
  routerHeaders.every((name) => headers[name] === undefined);

const isAnonymous = ({ headers }: IncomingMessage): boolean =>
  headers.authorization === undefined && !signedIn.test(headers.cookie ?? "");

/**
 * Returns a matcher for a table of routes. It returns null for requests that must be rendered: signed-in callers, requests
 * of the framework's router, other paths and spellings, parameters with free values or too many of them. A page ignores parameters and values
 * that it does not know, so they make no response of their own; a request to the API with such a parameter is refused by
 * its route.
 */
export function sharedRequests(routes: readonly SharedRoute[]): (request: IncomingMessage) => SharedRequest | null {
  const byTemplate = new Map(routes.map((route) => [route.template, route]));
  return (request) => {
    if (!isPlainRead(request)) return null;
    const [path = "", search = "", ...more] = (request.url ?? "").split("?");
    if (more.length > 0 || !path.startsWith("/") || path.includes("%")) return null;
    const french = prefixed.test(path);
    const { template, id } = templateOf(french ? path.replace(prefixed, "") || "/" : path);
    const route = byTemplate.get(template);
    // "/fr/" is redirected to "/fr", and only pages have languages.
    if (!route || path === "/fr/" || (french && route.kind !== "page")) return null;
    if (route.kind !== "asset" && !isAnonymous(request)) return null;
    const query = canonicalQuery(route, new URLSearchParams(search));
    if (query === null) return null;
    return {
      route,
      locale: french ? "fr" : "en",
      url: query === "" ? path : `${path}?${query}`,
      tags: route.tags(id),
    };
  };
}

function templateOf(path: string): { template: string; id: string } {
  const at = path.lastIndexOf("/") + 1;
  const last = path.slice(at);
  return objectId.test(last) ? { template: `${path.slice(0, at)}{id}`, id: last } : { template: path, id: "" };
}

function canonicalQuery(route: SharedRoute, given: URLSearchParams): string | null {
  const kept: [string, string][] = [];
  for (const name of new Set(given.keys())) {
    const [value = "", ...others] = given.getAll(name);
    // A form sends its empty fields too; pages ignore them.
    if (route.kind === "page" && value === "" && others.length === 0) continue;
    const schema = Object.hasOwn(route.query ?? {}, name) ? route.query?.[name] : undefined;
    const known = schema?.safeParse(value).success === true && others.length === 0;
    if (known) kept.push([name, value]);
    else if (route.kind === "api" || others.length > 0 || route.unshared?.includes(name) || name === "_rsc")
      return null;
  }
  if (kept.length > (route.mostParameters ?? kept.length)) return null;
  return new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
}
