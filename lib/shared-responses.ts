import { readFileSync } from "node:fs";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { join } from "node:path";
import { z } from "zod";
import { intervals } from "@/lib/billing/plans";
import { tags } from "@/lib/core/cache/keys";
import { HOUR, MINUTE } from "@/lib/core/clock";
import { env } from "@/lib/core/env";
import { responseCache } from "@/lib/core/response-cache/response-cache";
import { isUnprefixedPage } from "@/lib/core/public-paths";
import type { SharedRoute } from "@/lib/core/response-cache/shared-route";
import { isLocale, localeCookie, localeFromHeader } from "@/lib/i18n/locales";
import { messageSources } from "@/lib/i18n/message-assets";
import { RoleQuery } from "@/lib/roles/schema";
import { filterChoices, postedWithin } from "@/lib/roles/states";
import { StartupQuery } from "@/lib/startups/schema";

const { workplace, industry, currency, sort: order, limit } = RoleQuery.shape;
const { industry: field, stage, fundingStage, sort } = StartupQuery.shape;

const lists = () => [tags.startupsList, tags.rolesList] as const;
const roles = () => [tags.rolesList] as const;
const startups = () => [tags.startupsList] as const;
const startup = (id: string) => [tags.startup(id)] as const;
const release = () => [tags.release] as const;

const fixedPages = [
  "/help",
  "/help/security",
  "/help/performance",
  "/help/compliance",
  "/help/api",
  "/tools/vesting",
  "/tools/safe",
  "/docs/api",
  "/terms",
  "/privacy",
  "/cookies",
  "/subprocessors",
];

const oneOf = (choices: readonly (number | string)[]) => z.enum(choices.map(String));

/** The filters of roles with the values that their form offers. */
const roleFilters = {
  workplace,
  industry,
  currency,
  cashMin: oneOf(filterChoices.cashMin),
  equityMin: oneOf(filterChoices.equityMin),
  hoursMax: oneOf(filterChoices.hoursMax),
  since: oneOf(postedWithin),
  sort: order,
};

/**
 * Every route whose anonymous responses are shared. Search words and cursors have no end of values, so responses to them are
 * not kept.
 */
export const sharedRoutes: readonly SharedRoute[] = [
  { kind: "page", template: "/", ttlMs: MINUTE, tags: lists },
  {
    kind: "page",
    template: "/roles",
    ttlMs: MINUTE,
    tags: roles,
    query: roleFilters,
    mostParameters: 2,
    unshared: ["q", "skill", "cursor", "location", "cashMin", "equityMin", "hoursMax", "since"],
  },
  { kind: "page", template: "/roles/{id}", ttlMs: MINUTE, tags: roles },
  {
    kind: "page",
    template: "/startups",
    ttlMs: MINUTE,
    tags: startups,
    query: { industry: field, stage, fundingStage, sort },
    unshared: ["q", "cursor"],
  },
  { kind: "page", template: "/startups/{id}", ttlMs: MINUTE, tags: startup },
  { kind: "page", template: "/pricing", ttlMs: HOUR, tags: release, query: { interval: z.enum(intervals) } },
  ...fixedPages.map((template) => ({ kind: "page", template, ttlMs: HOUR, tags: release }) as const),
  {
    kind: "api",
    template: "/api/v1/startups",
    ttlMs: MINUTE,
    tags: startups,
    query: { industry: field, stage, fundingStage, sort, limit },
  },
  { kind: "api", template: "/api/v1/startups/{id}", ttlMs: MINUTE, tags: startup },
  {
    kind: "api",
    template: "/api/v1/roles",
    ttlMs: MINUTE,
    tags: roles,
    query: { ...roleFilters, limit },
    mostParameters: 2,
  },
  { kind: "api", template: "/api/v1/roles/{id}", ttlMs: MINUTE, tags: roles },
  ...messageSources().map((template) => ({ kind: "asset", template, ttlMs: HOUR, tags: release }) as const),
  { kind: "api", template: "/api/v1/billing/plans", ttlMs: HOUR, tags: release },
];

/**
 * Sends visitors of a public page without a language in its address to their own language: not those who have chosen one, and not
 * those who come from another page of the site, where they have seen the choice.
 */
function redirectToLanguage({ method, url, headers }: IncomingMessage, response: ServerResponse): boolean {
  const [path = "", query] = (url ?? "").split("?", 2);
  if (!isUnprefixedPage(path) || (method !== "GET" && method !== "HEAD")) return false;
  const chosen = new RegExp(`(?:^|;\\s*)${localeCookie}=([^;]*)`).exec(headers.cookie ?? "")?.[1];
  const within = headers["sec-fetch-site"] === "same-origin" || isOwnPage(headers.referer);
  if (isLocale(chosen) || within || headers.rsc !== undefined || localeFromHeader(headers["accept-language"]) !== "fr")
    return false;
  const location = path === "/" ? "/fr" : `/fr${path}`;
  response
    .writeHead(307, {
      Location: query === undefined ? location : `${location}?${query}`,
      Vary: "Accept-Language, Cookie",
      "Cache-Control": "no-store",
    })
    .end();
  return true;
}

const isOwnPage = (referer: string | undefined) =>
  referer !== undefined &&
  URL.canParse(referer) &&
  new URL(referer).origin === new URL(env().NEXT_PUBLIC_APP_URL).origin;

/** The responder of a built server: the visitor's language first, then what is shared. */
export function sharedResponses() {
  const cache = responseCache({
    routes: sharedRoutes,
    build: readFileSync(join(process.cwd(), ".next", "BUILD_ID"), "utf8").trim(),
  });
  return (request: IncomingMessage, response: ServerResponse, listener: RequestListener): boolean =>
    redirectToLanguage(request, response) || cache(request, response, listener);
}
