import { ConversationModel, type Conversation as ConversationRow } from "@/models/conversation";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import type { Conversation } from "../schema";
import { placeOf } from "../sides";
import { presentConversation } from "./present-conversations";

/** A conversation's row, for one of its two; to others it does not exist: 404. */
export async function findOwn(ctx: Context, id: string): Promise<Lean<ConversationRow>> {
  const { userId } = signedIn(ctx);
  await connect();
  const row = await ConversationModel.findById(id).lean();
  if (!row || placeOf(row, userId) === null) throw new Problem("not_found");
  return row;
}

/** A conversation of the caller's. Throws 404 to others. */
export const getConversation = async (ctx: Context, id: string): Promise<Conversation> =>
  presentConversation(await findOwn(ctx, id), signedIn(ctx).userId);
