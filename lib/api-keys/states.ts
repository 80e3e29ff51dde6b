/** How many living keys a person can have. */
export const MAX_KEYS = 20;
/** How many addresses and networks a key can name. */
export const MAX_ADDRESSES = 20;
/** For how many hours the replaced secret of a key still works. */
export const OVERLAP_HOURS = 24;

/** What a key is: in use, stopped because the plan has no API access, past its end, or revoked. */
export const keyStatuses = ["active", "out_of_plan", "expired", "revoked"] as const;
export type KeyStatus = (typeof keyStatuses)[number];
