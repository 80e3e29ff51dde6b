import { SessionModel, type Session } from "@/models/session";
import { audit } from "@/lib/core/audit/audit";
import { clearSessionCache } from "@/lib/core/auth/sessions";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";

/** Revokes one session with its reason and audits it; every server forgets it after the commit. */
export async function endSessionRow(tx: Tx, session: Lean<Session>, reason: string): Promise<void> {
  const sessionId = session._id.toHexString();
  await SessionModel.updateOne(
    { _id: session._id, revokedAt: null },
    { $set: { revokedAt: now(), revokedReason: reason } },
    { session: tx.session },
  );
  await audit(tx, {
    action: `session.${reason}`,
    entity: "user",
    entityId: session.userId.toHexString(),
    after: { session: sessionId, reason },
  });
  tx.afterCommit(() => clearSessionCache([sessionId]));
}
