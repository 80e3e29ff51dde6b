/** Every state of a role. `filled` comes with the last seat; both ends are final. */
export const roleStatuses = ["open", "filled", "closed"] as const;
export type RoleStatus = (typeof roleStatuses)[number];

export const roleTransitions = {
  open: { fill: "filled", close: "closed" },
  filled: {},
  closed: {},
} as const satisfies Record<RoleStatus, Readonly<Record<string, RoleStatus>>>;

export const workplaces = ["remote", "hybrid", "onsite"] as const;
export type Workplace = (typeof workplaces)[number];

/** What a cash figure is for. */
export const payPeriods = ["hour", "month", "year", "project"] as const;
export type PayPeriod = (typeof payPeriods)[number];
