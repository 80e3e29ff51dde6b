import { z } from "zod";
import { Alliance } from "@/lib/alliances/schema";
import { Id } from "@/lib/core/schema";
import { ConversationUpdate, Message } from "@/lib/messages/schema";
import { Notification } from "@/lib/notifications/schema";
import type { EphemeralEventType } from "./states";

/** What a person has not read. */
export const UnreadCounts = z.object({ messages: z.int(), notifications: z.int() });
export type UnreadCounts = z.infer<typeof UnreadCounts>;

/** Someone is writing in a conversation. */
export const Typing = z.object({ conversationId: Id, userId: Id });
export type Typing = z.infer<typeof Typing>;

/** The data of each logged event, as the API presents that resource to the person whose log it is. */
export const loggedEvents = [
  z.object({ type: z.literal("message.created"), data: Message }),
  z.object({ type: z.literal("message.edited"), data: Message }),
  z.object({ type: z.literal("conversation.updated"), data: ConversationUpdate }),
  z.object({ type: z.literal("alliance.updated"), data: Alliance }),
  z.object({ type: z.literal("notification.created"), data: Notification }),
  z.object({ type: z.literal("unread"), data: UnreadCounts }),
] as const;

/** An event to log for a person. */
export type StreamEvent = z.infer<(typeof loggedEvents)[number]>;

/** An event for those who are there, which nobody is told later. */
export interface EphemeralEvent {
  type: EphemeralEventType;
  data: Typing;
}
