/** Whether an account may be used. `deleted` is final, and what remains of it holds no personal data. */
export const userStates = ["active", "suspended", "deleted"] as const;
export type UserState = (typeof userStates)[number];

export const userTransitions = {
  active: { suspend: "suspended", delete: "deleted" },
  suspended: { reinstate: "active", delete: "deleted" },
  deleted: {},
} as const satisfies Record<UserState, Readonly<Record<string, UserState>>>;
