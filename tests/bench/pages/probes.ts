import { ACCESS_COOKIE } from "@/lib/core/auth/session-cookies";
import { issueAccessToken } from "@/lib/core/auth/tokens";
import { budgetedPages, pathOf, type BudgetedPage } from "@/tests/support/page-budgets";
import type { Demo } from "../demo";
import type { LoadProbe } from "../measure/load";
import type { Target } from "../measure/rounds";
import { bearer, type Visitor } from "../people";

/** As browsers ask: what is sent is compressed, and that counts. */
const browser = { "Accept-Encoding": "gzip" };

/** A visitor's cookie; a token lives for 15 minutes, and so does a run. */
export const cookieOf = (visitor: Visitor): { Cookie: string } => ({
  Cookie: `${ACCESS_COOKIE}=${issueAccessToken(visitor)}`,
});

export const headersFor = ({ seat }: BudgetedPage, { people }: Demo): Record<string, string> =>
  seat === "anyone" ? {} : cookieOf(people[seat]);

export const nameOf = ({ seat, path }: Pick<BudgetedPage, "seat" | "path">): string => `${path}, ${seat}`;

const got = (id: string, target: Target, path: string, headers: Record<string, string> = {}): LoadProbe => {
  const ask = { path, headers: { ...browser, ...headers } };
  return { id, target, ask: () => ask, expect: 200 };
};

/** What the ratios of a page are made with. */
export const partners = {
  health: "GET /api/health",
  staticPage: "a static page, bare Next",
  dynamicPage: "a dynamic page, bare Next",
  route: "a route, bare Next",
  http: "node:http",
} as const;

/** The lists and calls that are measured beside the pages. */
export const calls = [
  { path: "/api/v1/roles", seat: "anyone" },
  { path: "/api/v1/startups", seat: "anyone" },
  { path: "/api/v1/users/me", seat: "founder" },
  { path: "/api/v1/users/me/dashboard", seat: "founder" },
  { path: "/api/v1/notifications", seat: "founder" },
] as const;

export const callName = (path: string): string => `GET ${path}`;

/** All that is measured: the pages and calls of the product, and beside them what the framework and the machine allow. */
export function loadProbes(product: Target, next: Target, http: Target, demo: Demo): LoadProbe[] {
  return [
    got(partners.health, product, "/api/health"),
    got(partners.staticPage, next, "/static"),
    got(partners.dynamicPage, next, "/"),
    got(partners.route, next, "/trivial"),
    got(partners.http, http, "/trivial"),
    ...calls.map(({ path, seat }) =>
      got(callName(path), product, path, seat === "anyone" ? {} : bearer(demo.people[seat])),
    ),
    ...budgetedPages.map((page) => got(nameOf(page), product, pathOf(page, demo.shown), headersFor(page, demo))),
  ];
}
