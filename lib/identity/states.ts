/** Whether CollabHub has checked who a person is: by an identity check, or by level 3, which includes one. */
export const hasCheckedIdentity = ({ level, kyc }: { level: number; kyc: boolean }): boolean => kyc || level >= 3;

/**
 * Whether an account may be used. `locked`: it waits for its erasure, which its owner can undo; to everyone else it is gone. `deleted` is
 * final, and what remains of it holds no personal data.
 */
export const userStates = ["active", "suspended", "locked", "deleted"] as const;
export type UserState = (typeof userStates)[number];

/** States of accounts that others do not see: nobody is named by them. */
export const goneStates = ["locked", "deleted"] as const satisfies readonly UserState[];

export const userTransitions = {
  active: { suspend: "suspended", lock: "locked", delete: "deleted" },
  suspended: { reinstate: "active", delete: "deleted" },
  locked: { unlock: "active", delete: "deleted" },
  deleted: {},
} as const satisfies Record<UserState, Readonly<Record<string, UserState>>>;

/** What a decided moderation case does to an account whose sessions live on: it cannot write. */
export const sanctionKinds = ["suspend"] as const;
export type SanctionKind = (typeof sanctionKinds)[number];

/** For how long a link in an e-mail works: that which confirms an address, and that which sets a new password. */
export const VERIFY_LINK_HOURS = 24;
export const RESET_LINK_MINUTES = 30;

/** From which age people may open an account, by the terms. */
export const MIN_AGE_YEARS = 16;
