import { connect } from "@/lib/core/db/connect";
import { BreachModel } from "@/models/breach";

/** When the oldest breach was determined that is still to be assessed, reported or notified; null where there is none. */
export async function findOldestDue(): Promise<Date | null> {
  await connect();
  const row = await BreachModel.findOne({ dueAt: { $ne: null } }, { determinedAt: 1 })
    .sort({ dueAt: 1 })
    .lean();
  return row?.determinedAt ?? null;
}
