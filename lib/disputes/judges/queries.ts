import type { ClientSession } from "mongoose";
import { DisputeModel } from "@/models/dispute";
import { connect } from "@/lib/core/db/connect";

/** Whose word as a moderator a dispute was decided by: who proposed or awarded it, and who confirmed that. Nobody where time or a side ended it. */
export async function findJudges(disputeId: string, session?: ClientSession): Promise<string[]> {
  await connect();
  const row = await DisputeModel.findById(
    disputeId,
    { proposal: 1, pending: 1, outcome: 1 },
    session ? { session } : {},
  ).lean();
  const words = row ? [row.proposal, row.pending, row.outcome] : [];
  return [...new Set(words.flatMap((word) => [word?.by, word?.confirmedBy].flatMap((id) => id?.toHexString() ?? [])))];
}
