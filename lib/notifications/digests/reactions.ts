import { defineReaction } from "@/lib/core/events/events";
import { profileUpdated } from "@/lib/profiles/events";
import { replanDigests } from "./replan";

/** The hour of digests is that of their reader's zone. */
export const digestReactions = [
  defineReaction(profileUpdated, "replan-digests", async (tx, { payload: { userId, fields } }) => {
    if (fields.includes("timeZone")) await replanDigests(tx, userId);
  }),
];
