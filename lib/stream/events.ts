import type { Alliance } from "@/lib/alliances/schema";
import type { ConversationUpdate, Message } from "@/lib/messages/schema";
import type { Notification } from "@/lib/notifications/schema";

/** What a person has not read. */
export interface UnreadCounts {
  messages: number;
  notifications: number;
}

/** The data of each logged event, as the API presents that resource to the person whose log it is. */
export interface StreamData {
  "message.created": Message;
  "message.edited": Message;
  "conversation.updated": ConversationUpdate;
  "alliance.updated": Alliance;
  "notification.created": Notification;
  unread: UnreadCounts;
}

/** An event to log for a person. */
export type StreamEvent = { [Type in keyof StreamData]: { type: Type; data: StreamData[Type] } }[keyof StreamData];

/** The data of what is passed on to open tabs alone. */
export interface EphemeralData {
  /** Someone writes in a conversation. */
  typing: { conversationId: string; userId: string };
}

/** An event for those who are there, which nobody is told later. */
export type EphemeralEvent = {
  [Type in keyof EphemeralData]: { type: Type; data: EphemeralData[Type] };
}[keyof EphemeralData];
