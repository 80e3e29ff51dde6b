import type { ClientSession, Types } from "mongoose";
import { AgreementModel, type Agreement as AgreementRow } from "@/models/agreement";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption, type Lean } from "@/lib/core/db/model";
import type { AgreementStatus, AgreementType, Capacity } from "../states";

/** How an agreement ended, for modules in which something follows from it. */
export interface AgreementEnd {
  id: string;
  startupId: Types.ObjectId;
  type: AgreementType;
  status: AgreementStatus;
  endedAt: Date | null;
  sentBy: string | null;
  /** The day of the last reminder to review it; 0: none. */
  reviewRemindedDay: number;
  parties: readonly { userId: string; capacity: Capacity }[];
}

const fields = {
  startupId: 1,
  type: 1,
  status: 1,
  endedAt: 1,
  sentBy: 1,
  reviewRemindedDay: 1,
  parties: 1,
} as const;

const toEnd = (row: Pick<Lean<AgreementRow>, "_id" | keyof typeof fields>): AgreementEnd => ({
  id: row._id.toHexString(),
  startupId: row.startupId,
  type: row.type,
  status: row.status,
  endedAt: row.endedAt,
  sentBy: row.sentBy?.toHexString() ?? null,
  reviewRemindedDay: row.reviewRemindedDay ?? 0,
  parties: row.parties.map(({ userId, capacity }) => ({ userId: userId.toHexString(), capacity })),
});

/** An agreement's end, or null for an unknown one. */
export async function findAgreementEnd(id: string, session?: ClientSession): Promise<AgreementEnd | null> {
  await connect();
  const row = await AgreementModel.findById(id, fields, sessionOption(session)).lean();
  return row && toEnd(row);
}

/** Agreements that were completed or terminated between two instants. */
export async function findEndedBetween(from: Date, to: Date): Promise<AgreementEnd[]> {
  await connect();
  const rows = await AgreementModel.find(
    { status: { $in: ["completed", "terminated"] }, endedAt: { $gt: from, $lte: to } },
    fields,
  ).lean();
  return rows.map(toEnd);
}

/** How many agreements about work a person has completed, counted up to `most`. */
export async function countCompletedWork(userId: string, most: number): Promise<number> {
  await connect();
  return AgreementModel.countDocuments(
    { "parties.userId": objectId(userId), status: "completed", type: { $in: ["work", "equity"] } },
    { limit: most },
  );
}
