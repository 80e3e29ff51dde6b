/** From the request to the end; a request that no one approves expires, too. */
export const breakGlassStatuses = ["requested", "active", "closed", "expired"] as const;
export type BreakGlassStatus = (typeof breakGlassStatuses)[number];

export const breakGlassTransitions = {
  requested: { approve: "active", close: "closed", expire: "expired" },
  active: { close: "closed", expire: "expired" },
  closed: {},
  expired: {},
} as const satisfies Record<BreakGlassStatus, Readonly<Record<string, BreakGlassStatus>>>;

/** What it can be for: `legal` is a request about personal data. */
export const breakGlassCases = ["report", "dispute", "breach", "legal"] as const;
export type BreakGlassCase = (typeof breakGlassCases)[number];

/** What it lets one read. */
export const breakGlassScopes = ["messages", "verification"] as const;
export type BreakGlassScope = (typeof breakGlassScopes)[number];

export const LEAST_MINUTES = 5;
export const MOST_MINUTES = 60;
/** Hours in which another administrator approves a request. */
export const APPROVAL_HOURS = 24;
/** Days after its end on which its subject is told. */
export const INFORMED_AFTER_DAYS = 7;
/** Days after its end on which its subject is told where a second administrator has deferred that for the case. */
export const INFORMED_AFTER_DEFERRAL_DAYS = 30;
