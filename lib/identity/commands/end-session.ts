import { SessionModel } from "@/models/session";
import { signedIn, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { endSessionRow } from "../session-end";
import { unexpired } from "../session-lookup";

/** Ends one of the caller's sessions. Throws 404 for another user's, an unknown or an ended one. */
export async function endSession(ctx: Context, sessionId: string): Promise<void> {
  const { userId } = signedIn(ctx);
  await transaction(ctx, async (tx) => {
    const session = await SessionModel.findOne({ _id: sessionId, userId, ...unexpired() })
      .session(tx.session)
      .lean();
    if (!session) throw new Problem("not_found");
    await endSessionRow(tx, session, "logout_device");
  });
}
