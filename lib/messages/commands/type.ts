import { isBlocked } from "@/lib/alliances/queries/blocked";
import { signedIn, type Context } from "@/lib/core/context";
import { findPreferencesOf } from "@/lib/notifications/queries/preferences";
import { sendEphemeral } from "@/lib/stream/ephemeral";
import { findOwn } from "../queries/detail";
import { isClosed, sidesOf } from "../sides";

/**
 * Tells the open tabs of the other that the caller is writing; nobody else, and nobody later. Without effect where the other has not
 * accepted the conversation, the caller could not send, or does not want it shown. Throws 404 to a stranger.
 */
export async function showTyping(ctx: Context, id: string): Promise<void> {
  const { userId } = signedIn(ctx);
  const row = await findOwn(ctx, id);
  const { them } = sidesOf(row, userId);
  const otherId = them.userId.toHexString();
  if (!them.accepted || isClosed(row) || (await isBlocked(userId, otherId))) return;
  if (!(await findPreferencesOf(userId)).typing) return;
  await sendEphemeral(otherId, { type: "typing", data: { conversationId: id, userId } });
}
