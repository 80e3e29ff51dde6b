/** What can be followed. */
export const followKinds = ["startup", "role"] as const;
export type FollowKind = (typeof followKinds)[number];
