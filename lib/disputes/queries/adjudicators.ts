import type { ClientSession } from "mongoose";
import { DisputeModel } from "@/models/dispute";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";

/** The moderators who decided a dispute: who proposed or awarded, and who confirmed that. None where time or a party ended it. */
export async function findAdjudicators(disputeId: string, session?: ClientSession): Promise<string[]> {
  await connect();
  const row = await DisputeModel.findById(
    disputeId,
    { proposal: 1, pending: 1, outcome: 1 },
    sessionOption(session),
  ).lean();
  const words = row ? [row.proposal, row.pending, row.outcome] : [];
  return [...new Set(words.flatMap((word) => [word?.by, word?.confirmedBy].flatMap((id) => id?.toHexString() ?? [])))];
}
