import { agreementEvents } from "@/lib/agreements/events";
import { allianceEvents } from "@/lib/alliances/events";
import { applicationEvents } from "@/lib/applications/events";
import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction } from "@/lib/core/events/events";
import { findTeamIds } from "@/lib/startups/queries/team";
import { reopenConversation, setClosing } from "./commands/close";

const NAME = "conversations";

/** Each two of an agreement's parties. */
async function forPairs(tx: Tx, ids: readonly string[], act: typeof setClosing): Promise<void> {
  const people = [...new Set(ids)];
  for (const [index, one] of people.entries()) for (const other of people.slice(index + 1)) await act(tx, one, other);
}

/** What two people are to each other opens their conversation anew, or sets when it closes. */
export const conversationReactions = [
  defineReaction(allianceEvents.accepted, NAME, (tx, { payload }) =>
    reopenConversation(tx, payload.requesterId, payload.receiverId),
  ),
  defineReaction(applicationEvents.submitted, NAME, async (tx, { payload: { talentId, startupId } }) => {
    for (const userId of await findTeamIds(startupId, "all", tx.session))
      if (userId !== talentId) await reopenConversation(tx, talentId, userId);
  }),
  ...[agreementEvents.sent, agreementEvents.reopened].map((event) =>
    defineReaction(event, NAME, (tx, { payload }) => forPairs(tx, payload.partyIds, reopenConversation)),
  ),
  ...[agreementEvents.terminated, agreementEvents.completed].map((event) =>
    defineReaction(event, NAME, (tx, { payload }) => forPairs(tx, payload.partyIds, setClosing)),
  ),
];
