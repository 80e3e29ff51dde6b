import type { Types } from "mongoose";
import { BreakGlassModel, type BreakGlass } from "@/models/break-glass";
import { recordReason } from "@/lib/core/audit/administration";
import { auditDenial } from "@/lib/core/audit/audit";
import { DAY, MINUTE, now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { withStepUp } from "@/lib/identity/commands/step-up";
import { breakGlassMachine } from "../machine";
import { isCaseOpen } from "../open-case";
import { statusNow, toBreakGlass } from "../present";
import type { BreakGlassAnswer, BreakGlassApproval } from "../schema";
import { INFORMED_AFTER_DAYS, INFORMED_AFTER_DEFERRAL_DAYS } from "../states";

async function getRow(tx: Tx, id: string): Promise<Lean<BreakGlass>> {
  const row = await BreakGlassModel.findById(objectId(id)).session(tx.session).lean();
  if (!row) throw new Problem("not_found");
  // Over with the second, whatever its row says: no transition leads out of it.
  return { ...row, status: statusNow(row) };
}

const caseOf = ({ caseKind, caseId, subjectId }: Lean<BreakGlass>) => ({
  caseKind,
  caseId: caseId.toHexString(),
  subjectId: subjectId.toHexString(),
});

const reasonFor = (tx: Tx, row: Lean<BreakGlass>, action: string, reason: string) =>
  recordReason(tx, {
    action: `break_glass.${action}`,
    entity: "break_glass",
    entityId: row._id.toHexString(),
    subjectId: row.subjectId.toHexString(),
    reason,
    permanent: true,
  });

/**
 * Returns the caller, who is neither the one who asked nor the one who is read about, for a case that is open. Throws 403
 * `conflict_of_interest` (audited) and 404.
 */
async function assertSecondWord(tx: Tx, row: Lean<BreakGlass>, action: "approve" | "defer"): Promise<Types.ObjectId> {
  const by = objectId(signedIn(tx.ctx).userId);
  if (row.requestedBy.equals(by) || row.subjectId.equals(by)) {
    await auditDenial(tx.ctx, `break_glass.${action}`, "break_glass", row._id.toHexString(), {});
    throw new Problem("conflict_of_interest");
  }
  if (!(await isCaseOpen(caseOf(row), tx.session))) throw new Problem("not_found");
  return by;
}

/**
 * Approves another administrator's request: from now on they may read for its minutes. Throws 403 `conflict_of_interest` for one's own
 * and `step_up_failed`, 404, also where the case was closed meanwhile, and 409 for what is not requested any more.
 */
export const approveBreakGlass = (
  ctx: Context,
  id: string,
  { reason, ...proof }: BreakGlassApproval,
): Promise<BreakGlassAnswer> =>
  withStepUp(ctx, proof, (confirm) =>
    transaction(ctx, async (tx) => {
      await confirm(tx);
      const row = await getRow(tx, id);
      const approver = await assertSecondWord(tx, row, "approve");
      const at = now();
      const approved = await transition(tx, breakGlassMachine, row, "approve", {
        set: { approvedBy: approver, approvedAt: at, expiresAt: new Date(at.getTime() + row.minutes * MINUTE) },
      });
      await reasonFor(tx, row, "approve", reason);
      return toBreakGlass(approved);
    }),
  );

/** What an end writes: when, and where something was read, when its subject is told. */
export const ended = (
  { reads, deferredBy }: Pick<BreakGlass, "reads" | "deferredBy">,
  endedAt: Date,
): Partial<BreakGlass> => {
  const days = deferredBy ? INFORMED_AFTER_DEFERRAL_DAYS : INFORMED_AFTER_DAYS;
  return { endedAt, informAt: reads > 0 ? new Date(endedAt.getTime() + days * DAY) : null };
};

/**
 * Has the subject told on the 30th day after the end rather than the 7th, while the case is open: the word of an administrator other than the one who
 * reads. Throws 403 `conflict_of_interest` and `step_up_failed`, 404, also where the case is closed, and 409 where they were told already or it is deferred.
 */
export const deferBreakGlass = (
  ctx: Context,
  id: string,
  { reason, ...proof }: BreakGlassApproval,
): Promise<BreakGlassAnswer> =>
  withStepUp(ctx, proof, (confirm) =>
    transaction(ctx, async (tx) => {
      await confirm(tx);
      const row = await getRow(tx, id);
      const by = await assertSecondWord(tx, row, "defer");
      const unapproved = row.approvedAt === null;
      const nothingToTell = row.endedAt !== null && row.informAt === null;
      const deferred =
        unapproved || nothingToTell
          ? null
          : await BreakGlassModel.findOneAndUpdate(
              { _id: row._id, informedAt: null, reads: row.reads, endedAt: row.endedAt, deferredBy: null },
              { $set: { deferredBy: by, ...(row.endedAt ? ended({ ...row, deferredBy: by }, row.endedAt) : {}) } },
              { session: tx.session, returnDocument: "after" },
            ).lean();
      if (!deferred) throw new Problem("invalid_transition");
      await reasonFor(tx, row, "defer", reason);
      return toBreakGlass(deferred);
    }),
  );

/** Ends a request or the reading before its time; any administrator may. Throws 404 and 409. */
export const closeBreakGlass = (ctx: Context, id: string, reason: string): Promise<void> =>
  transaction(ctx, async (tx) => {
    const row = await getRow(tx, id);
    await transition(tx, breakGlassMachine, row, "close", { set: ended(row, now()), guard: { reads: row.reads } });
    await reasonFor(tx, row, "close", reason);
  });
