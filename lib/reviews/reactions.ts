import { agreementEvents } from "@/lib/agreements/events";
import { findAgreementEnd } from "@/lib/agreements/queries/ended";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction, emit } from "@/lib/core/events/events";
import { reviewEvents } from "./events";
import { findWindow } from "./window";

/** Both sides may write from now on. Completed work counts in the score of those who were reviewed before. */
async function open(tx: Tx, agreementId: string): Promise<void> {
  const end = await findAgreementEnd(agreementId, tx.session);
  const window = end && (await findWindow(end, tx.session));
  if (!window) return;
  const { talent, company } = window.subjects;
  for (const userId of [talent, company]) await emit(tx, reviewEvents.opened, { agreementId, userId });
  tx.afterCommit(() => invalidate(tags.user(talent), tags.user(company)));
}

/** The review window opens with the end of an agreement about work. */
export const reviewReactions = [agreementEvents.completed, agreementEvents.terminated].map((event) =>
  defineReaction(event, "open-reviews", (tx, { payload }) => open(tx, payload.agreementId)),
);
