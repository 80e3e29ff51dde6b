/** What a grant is of: options of the plan, or shares of their own that vest. */
export const grantInstruments = ["options", "shares"] as const;
export type GrantInstrument = (typeof grantInstruments)[number];

/** The state of a grant on a day. */
export const grantStates = ["waiting", "vesting", "vested", "ended", "replaced"] as const;
export type GrantState = (typeof grantStates)[number];

/** By which capitalization a SAFE's cap is measured. */
export const safeKinds = ["post_money", "pre_money"] as const;
export type SafeKind = (typeof safeKinds)[number];

/**
 * What a row of the cap table that was entered or imported is. `shares` are issued, `options` were granted elsewhere, `promised`
 * are options promised and not granted, `pool` is all that the plan reserves for options, granted or not; a `safe` is money that
 * will convert.
 */
export const entryKinds = ["shares", "options", "promised", "pool", "safe"] as const;
export type EntryKind = (typeof entryKinds)[number];

/** Rows of a startup's cap table that may be entered or imported. */
export const MAX_ENTRIES = 5_000;
