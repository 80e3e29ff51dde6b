import { defineReaction } from "@/lib/core/events/events";
import { ledgerEvents } from "@/lib/ledger/events";
import { orderFor } from "./commands/orders";

/** What the ledger says must happen at the payment processor. */
export const fundsReactions = [
  defineReaction(ledgerEvents.posted, "payment-order", (tx, { payload }) => orderFor(tx, payload.key)),
];
