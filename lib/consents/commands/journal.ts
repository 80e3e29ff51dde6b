import { ConsentModel } from "@/models/consent";
import type { Types } from "mongoose";
import { connect } from "@/lib/core/db/connect";
import type { Tx } from "@/lib/core/db/transaction";
import { lastChoice, recordChoice } from "../record";
import { CONSENT_VERSION, type OptionalPurpose } from "../states";

/** A withdrawal of an account that is not in the journal yet. */
export interface PendingWithdrawal {
  _id: Types.ObjectId;
  subject: string;
  purpose: OptionalPurpose;
  at: Date;
}

/** The oldest withdrawals that the journal lacks. */
export async function findPendingWithdrawals(limit: number): Promise<PendingWithdrawal[]> {
  await connect();
  return ConsentModel.find({ journaled: false }, { subject: 1, purpose: 1, at: 1 })
    .sort({ _id: 1 })
    .limit(limit)
    .lean();
}

/** Notes that they are in the journal. */
export async function markJournaled(ids: readonly Types.ObjectId[]): Promise<void> {
  await ConsentModel.updateMany({ _id: { $in: ids }, journaled: false }, { $set: { journaled: true } });
}

/** Withdraws again, after a restore, what was withdrawn at `at`; a later choice counts. Returns whether anything changed. */
export async function withdrawAgain(tx: Tx, userId: string, purpose: OptionalPurpose, at: Date): Promise<boolean> {
  const last = await lastChoice(tx, userId, purpose);
  if (last && (!last.granted || last.at >= at)) return false;
  return recordChoice(tx, {
    subject: userId,
    purpose,
    granted: false,
    policyVersion: last?.policyVersion ?? CONSENT_VERSION,
    at,
    source: "unsubscribe",
  });
}
