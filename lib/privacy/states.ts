/** The two copies of their data that a person can download: one to read, and one for another service. */
export const copyKinds = ["export", "portability"] as const;
export type CopyKind = (typeof copyKinds)[number];

/** Incremented when a section changes in a way that a reader of the earlier version would not understand. */
export const SCHEMA_VERSION = 1;

/** How often an hour each of them may be downloaded: it reads everything about a person. */
export const COPIES_PER_HOUR = 3;
