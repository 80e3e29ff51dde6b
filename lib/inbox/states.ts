/** What waits for a person's action, each counted in their inbox. */
export const inboxKinds = [
  "applicants",
  "offers",
  "agreements",
  "milestones",
  "disputes",
  "appeals",
  "refunds",
  "files",
  "reviews",
  "alliances",
  "verifications",
  "cases",
] as const;
export type InboxKind = (typeof inboxKinds)[number];
export type InboxCounts = Record<InboxKind, number>;
