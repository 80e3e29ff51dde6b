/** Every status of a conversation and the actions between them. */
export const conversationStatuses = ["open", "closed"] as const;
export type ConversationStatus = (typeof conversationStatuses)[number];

export const conversationTransitions = {
  // 30 days after the last agreement of the two ended.
  open: { close: "closed" },
  // By an alliance, a new application or a new agreement.
  closed: { reopen: "open" },
} as const satisfies Record<ConversationStatus, Readonly<Record<string, ConversationStatus>>>;

/** Where a person finds a conversation: one that they have not accepted or answered yet is a request. */
export const folders = ["inbox", "requests", "archived"] as const;
export type Folder = (typeof folders)[number];

/** Whether contact details are taken out of what the two write to each other. */
export const contactRules = ["strict", "relaxed"] as const;

/** What the filter takes out of a message. */
export const messageFlags = ["email", "phone", "profanity", "social_media", "url"] as const;
export type MessageFlag = (typeof messageFlags)[number];

/** The most characters of a message. */
export const MESSAGE_LENGTH = 2000;
/** The most files of a message. */
export const MESSAGE_FILES = 5;
/** Minutes for which a message can be edited, once. */
export const EDIT_MINUTES = 5;
/** Minutes in which a person may send the same text twice. */
export const REPEAT_MINUTES = 5;
/** The fewest letters and digits of a text that counts as repeated. */
export const REPEAT_LENGTH = 4;
/** Days after the end of the last agreement of two people for which they can still write to each other. */
export const CLOSING_DAYS = 30;
