/** What is logged for a person, numbered: it reaches every open tab of theirs, and is replayed to one that was away. */
export const streamEventTypes = [
  "message.created",
  "message.edited",
  "conversation.updated",
  "alliance.updated",
  "notification.created",
  "unread",
] as const;
export type StreamEventType = (typeof streamEventTypes)[number];

/** What is passed on to open tabs alone: without a number, never replayed. */
export const ephemeralEventTypes = ["typing"] as const;
export type EphemeralEventType = (typeof ephemeralEventTypes)[number];

/** Why a stream ended. */
export const endReasons = ["session", "restart", "rotate", "replaced", "slow"] as const;
export type EndReason = (typeof endReasons)[number];
