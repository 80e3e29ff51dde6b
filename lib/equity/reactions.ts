import { agreementEvents } from "@/lib/agreements/events";
import { defineReaction } from "@/lib/core/events/events";
import { startupEvents } from "@/lib/startups/events";
import { ensureInstrument } from "./commands/issue-instrument";
import { endInstrument, endSuperseded } from "./commands/end-instrument";
import { forgetTable } from "./privacy";

/** What seals and ends of agreements, and the end of a startup, mean for the shares of a company. */
export const equityReactions = [
  defineReaction(agreementEvents.sealed, "equity-instrument", async (tx, { payload }) => {
    await ensureInstrument(tx, payload);
  }),
  defineReaction(agreementEvents.terminated, "equity-end", (tx, { payload }) => endInstrument(tx, payload)),
  defineReaction(agreementEvents.superseded, "equity-superseded", (tx, { payload }) => endSuperseded(tx, payload)),
  defineReaction(startupEvents.purged, "equity-forget-table", (tx, { payload }) => forgetTable(tx, payload.startupId)),
];
