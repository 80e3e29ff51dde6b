import { defineReaction } from "@/lib/core/events/events";
import { queueSeal } from "./commands/seal";
import { agreementEvents } from "./events";

/** What follows from agreements, for agreements. */
export const agreementReactions = [
  defineReaction(agreementEvents.signed, "queue-seal", (tx, { payload }) => queueSeal(tx, payload.agreementId)),
];
