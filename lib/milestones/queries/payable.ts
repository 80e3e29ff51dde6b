import type { Lean } from "@/lib/core/db/model";
import { MilestoneModel, type Milestone as MilestoneRow } from "@/models/milestone";

/** Every milestone for which a payment page was ever opened, for the check of the ledger. */
export function streamPayableMilestones(): AsyncIterable<Lean<MilestoneRow>> {
  return MilestoneModel.find({ attempts: { $gt: 0 } })
    .sort({ _id: 1 })
    .lean()
    .cursor({ batchSize: 500 }) as AsyncIterable<Lean<MilestoneRow>>;
}
