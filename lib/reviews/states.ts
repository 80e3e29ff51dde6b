/**
 * Every status of a review. `sealed`: only its author reads it, until both sides wrote or the window is over. `held` waits for a
 * moderator; `removed` is final.
 */
export const reviewStatuses = ["sealed", "published", "held", "removed"] as const;
export type ReviewStatus = (typeof reviewStatuses)[number];

export const reviewTransitions = {
  sealed: { publish: "published" },
  published: { hold: "held" },
  held: { keep: "published", reseal: "sealed", remove: "removed" },
  removed: {},
} as const satisfies Record<ReviewStatus, Readonly<Record<string, ReviewStatus>>>;

/** In which capacity someone is reviewed: the talent who did the work, or the company's founder. */
export const reviewedSides = ["talent", "company"] as const;
export type ReviewedSide = (typeof reviewedSides)[number];

export const criteria = ["quality", "professionalism", "communication", "value", "payment"] as const;
export type Criterion = (typeof criteria)[number];

/** What each side is rated for, in the order in which it is asked. */
export const criteriaOf = {
  talent: ["quality", "professionalism", "communication", "value"],
  company: ["communication", "professionalism", "payment"],
} as const satisfies Record<ReviewedSide, readonly Criterion[]>;

/** Why a review waits for a moderator: its comment gives a way of contact, its author wrote many in a day, people reported it. */
export const holdReasons = ["contact", "many", "reported"] as const;
export type HoldReason = (typeof holdReasons)[number];

/** Days after the end of an agreement in which both sides may write. */
export const REVIEW_DAYS = 14;
/** Days after the end of an agreement on which those who have not written are reminded. */
export const REVIEW_REMINDER_DAYS = [7, 12] as const;
/** Reviews of one author in 24 hours that are published without a moderator. */
export const DAILY_REVIEWS = 5;
/** How many different people must report a review before it is hidden. */
export const REPORTS_TO_HOLD = 3;
/** The most characters of a comment, and of a response. */
export const COMMENT_LENGTH = 1000;
export const RESPONSE_LENGTH = 500;
