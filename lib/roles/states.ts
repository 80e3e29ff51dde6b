/** Every status of a role and the actions between them. The last seat fills it; `filled` and `closed` are final. */
export const roleStatuses = ["open", "filled", "closed"] as const;
export type RoleStatus = (typeof roleStatuses)[number];

export const roleTransitions = {
  open: { fill: "filled", close: "closed" },
  filled: {},
  closed: {},
} as const satisfies Record<RoleStatus, Readonly<Record<string, RoleStatus>>>;

export const workplaces = ["remote", "hybrid", "onsite"] as const;
export type Workplace = (typeof workplaces)[number];

/** The period that a cash amount is paid for. */
export const payPeriods = ["hour", "month", "year", "project"] as const;
export type PayPeriod = (typeof payPeriods)[number];

/** The orders of the public list; pay and equity by the top of a role's range. */
export const roleSorts = ["newest", "pay", "equity"] as const;
export type RoleSort = (typeof roleSorts)[number];

/** Ages that the list is filtered by, in days. */
export const postedWithin = ["1d", "7d", "30d"] as const;

/** The bounds that filters offer. Their lists are shared between visitors; any other bound is read for its visitor alone. */
export const filterChoices = {
  cashMin: [200_000, 400_000, 600_000, 800_000, 1_000_000, 1_500_000],
  equityMin: [25, 50, 100, 200],
  hoursMax: [10, 20, 30, 40],
} as const;
