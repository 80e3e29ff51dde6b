import { DAY, now, nowMs } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { eachRow } from "@/lib/core/jobs/each-row";
import { transition } from "@/lib/core/state/transition";
import { VerificationModel, type Verification } from "@/models/verification";
import { verificationEvents } from "../events";
import { verificationMachine } from "../machine";
import { idsOf } from "../present";
import { WARNING_DAYS } from "../states";
import { recomputeLevel } from "./recompute-level";

const BATCH = 500;
const describe = ({ _id }: Lean<Verification>) => ({ verificationId: _id.toHexString() });

/** Ends approvals whose time is over. Emits `verification.step_decided`. Returns how many. */
export async function expireApprovals(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "verification.expiry",
    rows: await VerificationModel.find({ status: "approved", expiresAt: { $lte: now() } })
      .limit(BATCH)
      .lean(),
    describe,
    work: async (row) => {
      await transaction(ctx, async (tx) => {
        await transition(tx, verificationMachine, row, "expire", {
          set: { updatedAt: now() },
          event: { definition: verificationEvents.decided, payload: { ...idsOf(row), outcome: "expired", code: null } },
        });
        await recomputeLevel(tx, row.userId, { pendingName: "keep", reason: null });
      });
      return true;
    },
  });
}

/** The warning that is due before an approval ends: the last one that was not given; null where none is. */
export function warningDue(expiresAt: Date, warnedDays: number | null, at: number): number | null {
  const left = expiresAt.getTime() - at;
  const due = WARNING_DAYS.filter((days) => left <= days * DAY).at(-1) ?? null;
  return due !== null && (warnedDays === null || warnedDays > due) ? due : null;
}

/** Warns of approvals that end in 30 and in 7 days, each once. Emits `verification.expiring`. Returns how many. */
export async function warnOfExpiry(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "verification.expiry",
    rows: await VerificationModel.find({
      status: "approved",
      expiresAt: { $gt: now(), $lte: new Date(nowMs() + WARNING_DAYS[0] * DAY) },
    })
      .limit(BATCH)
      .lean(),
    describe,
    work: async (row) => {
      const { expiresAt, warnedDays } = row;
      const days = expiresAt && warningDue(expiresAt, warnedDays, nowMs());
      if (expiresAt === null || days === null) return false;
      return transaction(ctx, async (tx) => {
        const warned = await VerificationModel.updateOne(
          { _id: row._id, status: "approved", warnedDays },
          { $set: { warnedDays: days, updatedAt: now() } },
          { session: tx.session },
        );
        if (warned.modifiedCount === 0) return false;
        await emit(tx, verificationEvents.expiring, { ...idsOf(row), days, expiresAt: expiresAt.toISOString() });
        return true;
      });
    },
  });
}
