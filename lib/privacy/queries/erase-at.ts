import { ErasureModel } from "@/models/erasure";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { liveErasureStatuses } from "../states";

/** When a locked account is due to be erased; null where no erasure waits. */
export async function findEraseAt(userId: string): Promise<Date | null> {
  await connect();
  const row = await ErasureModel.findOne(
    { subjectId: objectId(userId), status: { $in: liveErasureStatuses } },
    { eraseAt: 1 },
  ).lean();
  return row?.eraseAt ?? null;
}
