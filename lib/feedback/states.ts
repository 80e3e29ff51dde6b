/** What someone tells us of. */
export const feedbackKinds = ["bug", "idea", "praise", "other"] as const;
export type FeedbackKind = (typeof feedbackKinds)[number];

export const feedbackStatuses = ["new", "in_progress", "done", "declined"] as const;
export type FeedbackStatus = (typeof feedbackStatuses)[number];

/** Still open. */
export const openFeedback = ["new", "in_progress"] as const satisfies readonly FeedbackStatus[];

export const feedbackTransitions = {
  new: { take: "in_progress", finish: "done", decline: "declined" },
  in_progress: { release: "new", finish: "done", decline: "declined" },
  done: { reopen: "in_progress" },
  declined: { reopen: "in_progress" },
} as const satisfies Record<FeedbackStatus, Readonly<Record<string, FeedbackStatus>>>;

export const MIN_MESSAGE = 10;
export const MAX_MESSAGE = 4000;
/** From very dissatisfied to very satisfied. */
export const ratings = ["1", "2", "3", "4", "5"] as const;
export const MAX_RATING = ratings.length;
