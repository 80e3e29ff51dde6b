import type { NextRequest } from "next/server";
import { SessionModel, type Session } from "@/models/session";
import { audit } from "@/lib/core/audit/audit";
import { clearSessionCache } from "@/lib/core/auth/sessions";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Context } from "@/lib/core/context";
import type { Tx } from "@/lib/core/db/transaction";
import { refreshClaimsOf } from "./session-lookup";

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

/**
 * Ends the sessions of the access token and the refresh token that a browser presents, of any user; either is enough, and
 * neither is no error. `presenter` is the context of the call, before a sign-in changed its actor.
 */
export async function endPresentedSessions(
  tx: Tx,
  presenter: Context,
  request: Pick<NextRequest, "cookies">,
  reason: "logout" | "replaced",
): Promise<void> {
  const presented = [presenter.actor?.sessionId, refreshClaimsOf(request)?.sessionId];
  const ids = [...new Set(presented.filter((id) => id !== undefined))];
  if (ids.length === 0) return;
  const live = await SessionModel.find({ _id: { $in: ids }, revokedAt: null })
    .session(tx.session)
    .lean();
  for (const session of live) await endSessionRow(tx, session, reason);
}
