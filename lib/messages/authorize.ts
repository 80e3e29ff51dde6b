import { isBlocked } from "@/lib/alliances/queries/blocked";
import { signedIn } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { requireUnsanctioned } from "@/lib/moderation/sanctions/require-unsanctioned";
import { ConversationModel, type Conversation } from "@/models/conversation";
import { isClosed, otherPlace, placeOf, sideAt, type Place } from "./sides";

export interface AuthorizedConversation {
  row: Lean<Conversation>;
  userId: string;
  otherId: string;
  place: Place;
}

/** A conversation of the caller's; to others it does not exist: 404. */
export async function authorizeParticipant(tx: Tx, id: string): Promise<AuthorizedConversation> {
  const { userId } = signedIn(tx.ctx);
  const row = await ConversationModel.findById(id).session(tx.session).lean();
  const place = row && placeOf(row, userId);
  if (!row || place === null) throw new Problem("not_found");
  return { row, userId, place, otherId: sideAt(row, otherPlace(place)).userId.toHexString() };
}

/**
 * The same for someone who writes in it. Throws 403 `account_suspended`, 403 `messaging_closed` where one of the two blocks the other,
 * not said which, and 409 `conversation_closed`.
 */
export async function authorizeWriter(tx: Tx, id: string): Promise<AuthorizedConversation> {
  const found = await authorizeParticipant(tx, id);
  await requireUnsanctioned(tx, found.userId);
  if (await isBlocked(found.userId, found.otherId, tx.session)) throw new Problem("messaging_closed");
  if (isClosed(found.row)) throw new Problem("conversation_closed");
  return found;
}
