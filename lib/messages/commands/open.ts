import type { Types } from "mongoose";
import { isBlocked } from "@/lib/alliances/queries/blocked";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { beginAgain } from "@/lib/core/db/errors";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { pairKey } from "@/lib/core/pair-key";
import { requireUnsanctioned } from "@/lib/moderation/sanctions/require-unsanctioned";
import { findPeople } from "@/lib/profiles/queries/people";
import { ConversationModel, type Conversation, type ConversationSide } from "@/models/conversation";
import { closingOf } from "../closing";
import { findRelaxed } from "../queries/contact-rules";
import { presentConversation } from "../queries/present-conversations";
import type { ConversationInput, OpenedConversation } from "../schema";

/**
 * Begins a conversation with a person, or returns the one that the two have. The other sees it once there is a message, among their
 * requests unless the two are tied already. Throws 422 for oneself, 404 for whom nobody can reach and for the blocked, either way, and
 * 403 `account_suspended`.
 */
export async function openConversation(
  ctx: Context,
  { userId: otherId }: ConversationInput,
): Promise<OpenedConversation> {
  const { userId } = signedIn(ctx);
  if (userId === otherId)
    throw new Problem("invalid_input", { errors: [{ path: "userId", code: "yourself", message: "yourself" }] });
  return transaction(ctx, async (tx) => {
    await requireUnsanctioned(tx, userId);
    const key = pairKey(userId, otherId);
    const known = await ConversationModel.findOne({ pairKey: key }).session(tx.session).lean();
    if (known) return { ...(await presentConversation(known, userId, tx.session)), existing: true };
    const other = (await findPeople([otherId], tx.session)).get(otherId);
    if (!other?.reachable || (await isBlocked(userId, otherId, tx.session))) throw new Problem("not_found");
    return presentConversation(await create(tx, userId, otherId), userId, tx.session);
  });
}

async function create(tx: Tx, userId: string, otherId: string): Promise<Lean<Conversation>> {
  const at = now();
  const tied = (await findRelaxed(userId, [otherId], tx.session)).has(otherId);
  const closesAt = await closingOf(tx, userId, otherId);
  const participants = [userId, otherId].sort().map(objectId);
  const side = (id: Types.ObjectId): ConversationSide => ({
    userId: id,
    accepted: tied || id.equals(userId),
    archivedAt: null,
    mutedAt: null,
    readUpTo: 0,
    unread: 0,
  });
  const row: Omit<Conversation, "_id"> = {
    pairKey: pairKey(userId, otherId),
    participants,
    sides: participants.map(side),
    startedBy: objectId(userId),
    status: "open",
    closesAt,
    lastSeq: 0,
    lastMessageId: null,
    lastMessageAt: at,
    createdAt: at,
  };
  try {
    const [created] = await ConversationModel.create([row], { session: tx.session });
    if (!created) throw new Error("The conversation was not created");
    await audit(tx, {
      action: "conversation.open",
      entity: "conversation",
      entityId: created._id.toHexString(),
      after: { status: "open" },
    });
    return created.toObject();
  } catch (error) {
    throw beginAgain(error);
  }
}
