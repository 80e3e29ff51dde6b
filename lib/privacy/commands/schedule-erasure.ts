import { ErasureModel } from "@/models/erasure";
import { UserModel } from "@/models/user";
import { audit } from "@/lib/core/audit/audit";
import { DAY, now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { dueAt } from "@/lib/core/queue/leased-queue";
import { consumeLimit, limitHeaders } from "@/lib/core/rate-limit/limiter";
import { transition } from "@/lib/core/state/transition";
import { lockAccount } from "@/lib/identity/commands/lock";
import { withStepUp } from "@/lib/identity/commands/step-up";
import { erasureScheduled } from "../events";
import { erasureMachine } from "../machine";
import { findBlockers } from "../queries/blockers";
import { presentErasure } from "../queries/erasure";
import type { DeleteAccountBody, ErasureAnswer } from "../schema";
import { syncStartupsOf } from "./hide-startups";
import { UNDO_DAYS, type ErasureRequester } from "../states";

interface Request {
  requestedBy: ErasureRequester;
  /** Without the days in which it can be undone. */
  immediately: boolean;
}

/**
 * Hides an account and its startups at once, ends its sessions and has it erased: after 14 days, or as soon as possible. Emits `erasure.scheduled`.
 * Throws 404, and 409 `protected_account` for the last administrator, `erasure_blocked` with what has to end first, `invalid_transition`
 * where it is under way already.
 */
export async function scheduleErasure(
  tx: Tx,
  userId: string,
  { requestedBy, immediately }: Request,
): Promise<ErasureAnswer> {
  const { session } = tx;
  const blockers = await findBlockers(userId, session);
  if (blockers.length > 0) throw new Problem("erasure_blocked", { extra: { blockers } });
  await assertNotLastAdmin(tx, userId);
  const at = now();
  const eraseAt = immediately ? at : new Date(at.getTime() + UNDO_DAYS * DAY);
  const fields = { requestedBy, requestedAt: at, eraseAt, ...dueAt(eraseAt), state: "waiting" as const };
  const subjectId = objectId(userId);
  const event = { definition: erasureScheduled, payload: { userId, eraseAt: eraseAt.toISOString(), immediately } };
  const known = await ErasureModel.findOne({ subjectId }).session(session).lean();
  if (known) await transition(tx, erasureMachine, known, "schedule", { set: fields, event });
  else {
    const [row] = await ErasureModel.create([{ subjectId, status: "scheduled", ...fields }], { session });
    if (!row) throw new Problem("conflict");
    await audit(tx, {
      action: "erasure.schedule",
      entity: "erasure",
      entityId: row._id.toHexString(),
      after: { status: "scheduled" },
      permanent: true,
    });
    await emit(tx, event.definition, event.payload);
  }
  await lockAccount(tx, userId);
  await syncStartupsOf(tx, userId);
  tx.wakeWorker();
  return presentErasure({ status: "scheduled", eraseAt }, []);
}

/** Someone must be left who can administer the place. */
async function assertNotLastAdmin(tx: Tx, userId: string): Promise<void> {
  const user = await UserModel.findById(userId, { persona: 1 }).session(tx.session).lean();
  if (!user) throw new Problem("not_found");
  if (user.persona !== "admin") return;
  const others = { persona: "admin" as const, status: "active" as const, _id: { $ne: user._id } };
  if (!(await UserModel.exists(others).session(tx.session))) throw new Problem("protected_account");
}

/**
 * Has the caller's own account erased, see {@link scheduleErasure}, after a step-up by password or code. Throws 403 `step_up_failed`
 * also where neither or both are given, and 429 after two accepted requests in a day.
 */
export async function deleteAccount(ctx: Context, body: DeleteAccountBody): Promise<ErasureAnswer> {
  const { userId } = signedIn(ctx);
  const { password, code, immediately = false } = body;
  const one = (password === undefined) !== (code === undefined);
  return withStepUp(ctx, one ? { password, code } : {}, async (confirm) => {
    const blockers = await findBlockers(userId);
    if (blockers.length > 0) throw new Problem("erasure_blocked", { extra: { blockers } });
    const counted = await consumeLimit("erasure", { userId, address: ctx.address });
    if (!counted.allowed) throw new Problem("rate_limited", { headers: limitHeaders(counted) });
    return transaction(ctx, async (tx) => {
      await confirm(tx);
      return scheduleErasure(tx, userId, { requestedBy: "self", immediately });
    });
  });
}
