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
