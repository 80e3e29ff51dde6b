import { plainPersonas } from "@/lib/access/personas";

/** Every state of a breach of security safeguards. `closed` is final. */
export const breachStatuses = ["recorded", "assessed", "reported", "notified", "closed"] as const;
export type BreachStatus = (typeof breachStatuses)[number];

/**
 * The moves between them. A breach may be assessed again until it is reported. With a real risk of significant harm it is reported to
 * the Commissioner and the people are notified, in either order, before it is closed; without one it is closed and kept.
 */
export const breachTransitions = {
  recorded: { assess: "assessed" },
  assessed: { assess: "assessed", report: "reported", notify: "notified", close: "closed" },
  reported: { notify: "notified" },
  notified: { report: "notified", close: "closed" },
  closed: {},
} as const satisfies Record<BreachStatus, Readonly<Record<string, BreachStatus>>>;

/** What was or may have been read, lost or changed. */
export const dataKinds = [
  "names",
  "emails",
  "phones",
  "addresses",
  "passwords",
  "identity_documents",
  "messages",
  "agreements",
  "payments",
  "equity",
  "files",
  "other",
] as const;
export type DataKind = (typeof dataKinds)[number];

/** Our own limit, in hours from the determination, for assessing, reporting and notifying; the law says "as soon as feasible". */
export const CEILING_HOURS = 72;
/** Hours after which the administrators are reminded of it. */
export const WARNING_HOURS = 60;

/** Who a notice goes to: everyone with an account, those of a persona, or named people. */
export const audiences = ["everyone", ...plainPersonas, "people"] as const;
export type AudienceKind = (typeof audiences)[number];

/** How many people one notice names at most; more are a persona, or everyone. */
export const MOST_NAMED = 1000;
