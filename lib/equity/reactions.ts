import { agreementEvents } from "@/lib/agreements/events";
import { defineReaction } from "@/lib/core/events/events";
import { endInstrument, ensureInstrument } from "./commands/instruments";

/** What seals and ends of agreements mean for the shares of a company. */
export const equityReactions = [
  defineReaction(agreementEvents.sealed, "equity-instrument", async (tx, { payload }) => {
    await ensureInstrument(tx, payload);
  }),
  defineReaction(agreementEvents.terminated, "equity-end", (tx, { payload }) => endInstrument(tx, payload)),
];
