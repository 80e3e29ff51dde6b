import type { ClientSession } from "mongoose";
import { AllianceModel } from "@/models/alliance";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";

/** The ids of everyone who is or was allied with a person: a tie for ever, whatever they are to each other now. */
export async function findEverAllied(userId: string, session?: ClientSession): Promise<ReadonlySet<string>> {
  await connect();
  const id = objectId(userId);
  const rows = await AllianceModel.find(
    { $or: [{ requesterId: id }, { receiverId: id }], firstAcceptedAt: { $ne: null } },
    { requesterId: 1, receiverId: 1 },
  )
    .session(session ?? null)
    .lean();
  return new Set(rows.map((row) => (row.requesterId.equals(id) ? row.receiverId : row.requesterId).toHexString()));
}
