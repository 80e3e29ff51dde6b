/** What one can ask for. */
export const privacyRequestKinds = ["access", "erasure", "correction", "complaint"] as const;
export type PrivacyRequestKind = (typeof privacyRequestKinds)[number];

export const privacyRequestStatuses = ["open", "in_progress", "answered", "refused"] as const;
export type PrivacyRequestStatus = (typeof privacyRequestStatuses)[number];

export const privacyRequestTransitions = {
  open: { take: "in_progress", answer: "answered", refuse: "refused" },
  in_progress: { release: "open", answer: "answered", refuse: "refused" },
  answered: { reopen: "in_progress" },
  refused: { reopen: "in_progress" },
} as const satisfies Record<PrivacyRequestStatus, Readonly<Record<string, PrivacyRequestStatus>>>;

/** Those of a request that waits for an answer. */
export const openRequestStatuses = ["open", "in_progress"] as const satisfies readonly PrivacyRequestStatus[];
