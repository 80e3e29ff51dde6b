import type { Types } from "mongoose";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { eachRow } from "@/lib/core/jobs/each-row";
import { pairKey } from "@/lib/core/pair-key";
import { transition } from "@/lib/core/state/transition";
import { unlessMoved } from "@/lib/core/state/unless-moved";
import { appendStreamEvents } from "@/lib/stream/append";
import { ConversationModel, type Conversation } from "@/models/conversation";
import { closingOf } from "../closing";
import { conversationMachine } from "../machine";
import { findReceipts } from "../queries/receipts";
import { updateFor } from "../sides";

const findOf = (tx: Tx, userId: string, otherId: string) =>
  ConversationModel.findOne({ pairKey: pairKey(userId, otherId) })
    .session(tx.session)
    .lean();

async function tellBoth(tx: Tx, row: Lean<Conversation>): Promise<void> {
  const [one = "", other = ""] = row.participants.map((id) => id.toHexString());
  const receipts = (await findReceipts(one, [other], tx.session))(other);
  await appendStreamEvents(
    tx,
    [one, other].map((userId) => ({
      userId,
      about: [one, other],
      event: { type: "conversation.updated", data: updateFor(row, userId, receipts) },
    })),
  );
}

/** Sets when the conversation of two people closes, after an agreement of theirs ended. */
export async function setClosing(tx: Tx, userId: string, otherId: string): Promise<void> {
  const row = await findOf(tx, userId, otherId);
  if (row?.status !== "open") return;
  const closesAt = await closingOf(tx, userId, otherId);
  if (closesAt?.getTime() === row.closesAt?.getTime()) return;
  await ConversationModel.updateOne({ _id: row._id, status: "open" }, { $set: { closesAt } }, { session: tx.session });
}

/** What ties two people anew opens their conversation, and nothing closes it until that has ended. */
export async function reopenConversation(tx: Tx, userId: string, otherId: string): Promise<void> {
  const row = await findOf(tx, userId, otherId);
  if (!row) return;
  if (row.status === "closed")
    await tellBoth(tx, await transition(tx, conversationMachine, row, "reopen", { set: { closesAt: null } }));
  else if (row.closesAt !== null)
    await ConversationModel.updateOne(
      { _id: row._id, status: "open" },
      { $set: { closesAt: null } },
      { session: tx.session },
    );
}

/** Closes one conversation; false if it was reopened meanwhile. */
const close = (ctx: Context, _id: Types.ObjectId): Promise<boolean> =>
  unlessMoved(ctx, async (tx) => {
    const row = await ConversationModel.findOne({ _id, status: "open", closesAt: { $lte: now() } })
      .session(tx.session)
      .lean();
    if (!row) return false;
    await tellBoth(
      tx,
      await transition(tx, conversationMachine, row, "close", { guard: { closesAt: { $lte: now() } } }),
    );
    return true;
  });

/** Closes the conversations whose time is over, and returns how many. */
export async function closeConversations(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "conversations.close",
    rows: ConversationModel.find({ status: "open", closesAt: { $gt: new Date(0), $lte: now() } }, { _id: 1 })
      .lean()
      .cursor(),
    describe: ({ _id }) => ({ conversationId: _id.toHexString() }),
    work: ({ _id }) => close(ctx, _id),
  });
}
