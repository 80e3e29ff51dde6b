import { StartupModel } from "@/models/startup";
import { applicationEvents } from "@/lib/applications/events";
import { getReplyMedian } from "@/lib/applications/queries/reply-times";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction } from "@/lib/core/events/events";
import { fileEvents } from "@/lib/files/events";
import { forgetLogo, showAllowedLogo } from "./commands/set-logo";

/** Recomputes a startup's median reply time after a response clock stopped. */
async function updateReplyMedian(
  tx: Tx,
  { startupId, clockStopped }: { startupId: string; clockStopped: boolean },
): Promise<void> {
  if (!clockStopped) return;
  const _id = objectId(startupId);
  const replyStats = await getReplyMedian(_id, tx.session);
  await StartupModel.updateOne({ _id }, { $set: { replyStats } }, { session: tx.session });
  tx.afterCommit(() => invalidate(tags.startup(startupId), tags.startupsList, tags.rolesList));
}

/** A startup's logo is shown once it was allowed, and no longer once it was deleted, refused or hidden. */
export const logoReactions = [
  defineReaction(fileEvents.allowed, "show-logo", async (tx, { payload: { fileId, attachedTo } }) => {
    if (attachedTo?.kind === "startup") await showAllowedLogo(tx, attachedTo.id, fileId);
  }),
  defineReaction(fileEvents.removed, "forget-logo", async (tx, { payload: { fileId, attachedTo } }) => {
    if (attachedTo?.kind === "startup") await forgetLogo(tx, attachedTo.id, fileId);
  }),
  defineReaction(fileEvents.refused, "forget-logo", async (tx, { payload: { fileId, attachedTo } }) => {
    if (attachedTo?.kind === "startup") await forgetLogo(tx, attachedTo.id, fileId);
  }),
  defineReaction(fileEvents.held, "forget-logo", async (tx, { payload: { fileId, attachedTo } }) => {
    if (attachedTo?.kind === "startup") await forgetLogo(tx, attachedTo.id, fileId);
  }),
];

/** Events that may stop a response clock update the startup's median reply time. */
export const replyMedianReactions = [
  defineReaction(applicationEvents.reviewed, "reply-median", (tx, { payload }) => updateReplyMedian(tx, payload)),
  defineReaction(applicationEvents.rejected, "reply-median", (tx, { payload }) => updateReplyMedian(tx, payload)),
  defineReaction(applicationEvents.expired, "reply-median", (tx, { payload }) => updateReplyMedian(tx, payload)),
];
