import { defineReaction } from "@/lib/core/events/events";
import { fileEvents } from "@/lib/files/events";
import { forgetFile } from "./commands/forget-file";

/** An item no longer names a file that its owner deleted by itself. */
export const portfolioReactions = [
  defineReaction(fileEvents.removed, "forget-item-file", async (tx, { payload: { fileId, attachedTo } }) => {
    if (attachedTo?.kind === "portfolio_item") await forgetFile(tx, attachedTo.id, fileId);
  }),
];
