import type { Action } from "./open-loop";

/** What people do all day: they look at pages and lists, at what concerns them, and now and then change something. */
export const reads: readonly Action[] = [
  { name: "landing", share: 3, anonymous: true, ask: () => ({ path: "/" }) },
  { name: "roles page", share: 2, anonymous: true, ask: () => ({ path: "/roles" }) },
  { name: "roles", share: 5, ask: () => ({ path: "/api/v1/roles?limit=10" }) },
  { name: "startups", share: 3, ask: () => ({ path: "/api/v1/startups?limit=10" }) },
  { name: "account", share: 3, ask: () => ({ path: "/api/v1/users/me" }) },
  { name: "notifications", share: 2, ask: () => ({ path: "/api/v1/notifications" }) },
];

/** Adds an item to the own portfolio; `mark` finds the rows of a run, `keyed` makes it safe to repeat. */
export const creation = (mark: string, share: number, keyOf?: (turn: number) => string): Action => ({
  name: "create",
  share,
  ask: (turn) => ({
    method: "POST",
    path: "/api/v1/users/me/portfolio",
    body: JSON.stringify({ title: `${mark} ${turn}` }),
    ...(keyOf ? { headers: { "idempotency-key": keyOf(turn) } } : {}),
  }),
});
