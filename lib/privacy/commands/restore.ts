import type { NextRequest } from "next/server";
import { ErasureModel } from "@/models/erasure";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import type { Tx } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { login, loginByRestoreLink, type SignedIn } from "@/lib/identity/commands/login";
import { unlockAccount } from "@/lib/identity/commands/lock";
import { erasureCancelled } from "../events";
import { erasureMachine } from "../machine";
import type { RestoreBody } from "../schema";
import { syncStartupsOf } from "./hide-startups";

/** Takes an erasure back, until the moment that it was announced for. Emits `erasure.cancelled`. Throws 409 `invalid_transition`. */
async function cancelErasure(tx: Tx, userId: string): Promise<void> {
  const row = await ErasureModel.findOne({ subjectId: objectId(userId) })
    .session(tx.session)
    .lean();
  if (!row) throw new Problem("invalid_transition");
  await transition(tx, erasureMachine, row, "cancel", {
    set: { state: "done", lockedBy: null },
    guard: { eraseAt: { $gt: now() } },
    event: { definition: erasureCancelled, payload: { userId } },
  });
  await unlockAccount(tx, userId);
  await syncStartupsOf(tx, userId);
}

/**
 * Signs in to an account that waits for its erasure, which is taken back. Throws as `login` does, 400 `token_invalid` for a link that is
 * used or too old, and 409 `invalid_transition` where nothing can be taken back.
 */
export const restoreAccount = (ctx: Context, body: RestoreBody, request: NextRequest): Promise<SignedIn> =>
  "token" in body ? loginByRestoreLink(ctx, body, request, cancelErasure) : login(ctx, body, request, cancelErasure);
