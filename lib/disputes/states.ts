/** Every state of a dispute. `settled` and `withdrawn` are final. */
export const disputeStatuses = ["open", "answered", "proposed", "escalated", "settled", "withdrawn"] as const;
export type DisputeStatus = (typeof disputeStatuses)[number];

/** States in which a dispute freezes its milestone: at most one of a milestone's is in one of them. */
export const liveStatuses = ["open", "answered", "proposed", "escalated"] as const satisfies readonly DisputeStatus[];

/**
 * The moves between them. What needs two people is first only noted: `draft` is the first moderator's ruling on a large sum,
 * `accept` the first of both acceptances and `elect` an election of arbitration; `propose`, `agree` and `award` complete them. Time
 * makes `default` (no answer), `refer` (none either, but the account of who should answer is closed), `lapse` (a proposal unanswered) and `close` (an election over).
 */
export const disputeTransitions = {
  open: { answer: "answered", refer: "answered", concede: "settled", default: "settled", withdraw: "withdrawn" },
  answered: { draft: "answered", propose: "proposed", withdraw: "withdrawn" },
  proposed: { accept: "proposed", agree: "settled", refuse: "escalated", lapse: "escalated" },
  escalated: { elect: "escalated", draft: "escalated", award: "settled", close: "settled" },
  settled: {},
  withdrawn: {},
} as const satisfies Record<DisputeStatus, Readonly<Record<string, DisputeStatus>>>;

/** What a person does. Which of `draft` and `propose` or `award`, and of `accept` and `agree` it is, follows from the others. */
export const disputeActions = [
  "answer",
  "concede",
  "propose",
  "accept",
  "refuse",
  "elect",
  "award",
  "withdraw",
] as const;
export type DisputeAction = (typeof disputeActions)[number];

/** How a dispute came to its end. */
export const disputeCauses = ["concede", "default", "agree", "award", "close"] as const;
export type DisputeCause = (typeof disputeCauses)[number];

/** Business days (Monday to Friday, UTC) in which the other side answers. */
export const ANSWER_BUSINESS_DAYS = 5;
/** Days in which a moderator should propose; a late one is shown as late, but nothing happens automatically. */
export const PROPOSE_DAYS = 2;
/** Days in which both accept a proposal; silence refuses. */
export const ACCEPT_DAYS = 2;
/** Days in which each may elect arbitration. */
export const ELECT_DAYS = 7;
/** Under this, in minor units of its currency, a second moderator decides free of charge where the agreement says so. */
export const SMALL_CLAIM_MINOR = 50_000;
/** Over this a ruling needs a second person's. */
export const TWO_PERSONS_MINOR = 500_000;

/** Why a moderator may not decide between these people. */
export const conflicts = ["party", "team", "agreement", "alliance", "investor"] as const;
export type Conflict = (typeof conflicts)[number];
