import { audit } from "@/lib/core/audit/audit";
import { revokeSessions } from "@/lib/core/auth/sessions";
import { signedIn, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";

/** Ends all sessions of the caller, including the present one. */
export async function logoutAll(ctx: Context): Promise<void> {
  const { userId } = signedIn(ctx);
  await transaction(ctx, async (tx) => {
    const ended = await revokeSessions(tx, userId, "logout_all");
    await audit(tx, {
      action: "session.logout_all",
      entity: "user",
      entityId: userId,
      after: { sessions: ended.length },
    });
  });
}
