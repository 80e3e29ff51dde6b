/** Every status of an application and the actions between them. */
export const applicationStatuses = [
  "pending",
  "reviewed",
  "shortlisted",
  "offered",
  "accepted",
  "rejected",
  "withdrawn",
  "expired",
] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];

export const applicationTransitions = {
  pending: { review: "reviewed", reject: "rejected", withdraw: "withdrawn", expire: "expired" },
  reviewed: {
    shortlist: "shortlisted",
    propose_slots: "reviewed",
    accept_slot: "reviewed",
    reject: "rejected",
    withdraw: "withdrawn",
  },
  shortlisted: {
    offer: "offered",
    propose_slots: "shortlisted",
    accept_slot: "shortlisted",
    reject: "rejected",
    withdraw: "withdrawn",
  },
  offered: {
    offer: "offered",
    counter: "offered",
    withdraw_counter: "offered",
    propose_slots: "offered",
    accept_slot: "offered",
    accept: "accepted",
    reject: "rejected",
    withdraw: "withdrawn",
    expire: "expired",
  },
  accepted: {},
  rejected: {},
  withdrawn: {},
  expired: {},
} as const satisfies Record<ApplicationStatus, Readonly<Record<string, ApplicationStatus>>>;

/** What people decide about an application; `expire` is the clock's. */
export const applicationMoves = ["review", "shortlist", "offer", "accept", "reject", "withdraw"] as const;

/** Everything that people do with an application, with what they agree on without another status. */
export const applicationActions = [
  ...applicationMoves,
  "counter",
  "withdraw_counter",
  "propose_slots",
  "accept_slot",
] as const;
export type ApplicationAction = (typeof applicationActions)[number];

/** The statuses with an action left; a talent has at most one such application to a role. */
export const liveStatuses = [
  "pending",
  "reviewed",
  "shortlisted",
  "offered",
] as const satisfies readonly ApplicationStatus[];

/** The reasons that a team may give for a rejection. */
export const rejectionReasons = [
  "skills",
  "experience",
  "availability",
  "compensation",
  "location",
  "other_candidate",
  "other",
] as const;
/** The reasons that only the platform gives. */
export const systemRejectionReasons = ["role_filled", "role_closed", "startup_closed"] as const;
export type RejectionReason = (typeof rejectionReasons)[number] | (typeof systemRejectionReasons)[number];

/** Days in which a team is expected to answer. */
export const REPLY_DAYS = 7;
/** Days after which silence closes a pending application. */
export const SILENCE_DAYS = 30;
/** Days for which a version of an offer is open. */
export const OFFER_DAYS = 7;
/** Days over which a startup’s median reply time is computed. */
export const REPLY_WINDOW_DAYS = 90;
/** The versions that one offer may have, and the counter-offers. */
export const MAX_OFFER_VERSIONS = 20;

/** The slots of one proposal for an interview. */
export const SLOTS = 3;
/** The proposals that one interview may have. */
export const MAX_SLOT_PROPOSALS = 20;
/** The minutes that an interview may take. */
export const slotMinutes = { min: 15, max: 240 } as const;
const MINUTE = 60_000;

/** When a slot ends. */
export const endOf = ({ startsAt, minutes }: { readonly startsAt: Date; readonly minutes: number }): Date =>
  new Date(startsAt.getTime() + minutes * MINUTE);

/** Days ahead within which an interview takes place. */
export const SLOT_HORIZON_DAYS = 180;

/** The two sides that agree on an offer and on an interview. */
export const sides = ["team", "talent"] as const;
export type Side = (typeof sides)[number];
