import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import type { Lean } from "@/lib/core/db/model";
import { Id } from "@/lib/core/schema";
import type { Message } from "@/models/message";

const message = z.object({
  messageId: Id,
  conversationId: Id,
  senderId: Id,
  receiverId: Id,
  seq: z.int(),
  /** Whether it speaks of paying outside the platform. */
  nudge: z.boolean(),
});

/** Their payloads hold ids alone: what was written stays in its row. */
export const messageEvents = {
  sent: defineEvent("message.sent", message),
  edited: defineEvent("message.edited", message),
} as const;

/** What the events of a message carry. */
export const idsOf = (row: Lean<Message>): z.input<typeof message> => ({
  messageId: row._id.toHexString(),
  conversationId: row.conversationId.toHexString(),
  senderId: row.senderId.toHexString(),
  receiverId: row.receiverId.toHexString(),
  seq: row.seq,
  nudge: row.nudge,
});
