import { awaitingStatuses } from "../states";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { AgreementModel } from "@/models/agreement";

/** The agreements that wait for signatures, a person's own among them, and with whom they are. */
export async function listAwaitingSignature(userId: string): Promise<{ id: string; others: string[] }[]> {
  await connect();
  const rows = await AgreementModel.find(
    { parties: { $elemMatch: { userId: objectId(userId), signedAt: null } }, status: { $in: awaitingStatuses } },
    { parties: 1 },
  )
    .sort({ createdAt: 1, _id: 1 })
    .limit(20)
    .lean();
  return rows.map(({ _id, parties }) => ({
    id: _id.toHexString(),
    others: parties.map((party) => party.userId.toHexString()).filter((id) => id !== userId),
  }));
}
