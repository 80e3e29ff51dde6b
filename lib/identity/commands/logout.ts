import type { NextRequest } from "next/server";
import { SessionModel } from "@/models/session";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { endSessionRow } from "../session-end";
import { refreshClaimsOf } from "../session-lookup";

/** Ends the sessions of the access token and the refresh token; either is enough, and neither is no error. */
export async function logout(ctx: Context, request: NextRequest): Promise<void> {
  const claims = refreshClaimsOf(request);
  const ids = [...new Set([ctx.actor?.sessionId, claims?.sessionId].filter((id) => id !== undefined))];
  if (ids.length === 0) return;
  await transaction(ctx, async (tx) => {
    for (const session of await SessionModel.find({ _id: { $in: ids }, revokedAt: null })
      .session(tx.session)
      .lean())
      await endSessionRow(tx, session, "logout");
  });
}
