import { defineReaction } from "@/lib/core/events/events";
import { messageEvents } from "@/lib/messages/events";
import { openForNudges } from "./commands/open-for-nudges";

/** Messages about paying outside the platform: the third within 7 days is for a moderator. */
export const moderationReactions = [messageEvents.sent, messageEvents.edited].map((event) =>
  defineReaction(event, "nudges", async (tx, { payload }) => {
    if (payload.nudge) await openForNudges(tx, payload.senderId);
  }),
);
