import type { Types } from "mongoose";

/** The ids of a case as its events carry them. */
export const idsOf = ({ _id, targetUserId }: { _id: Types.ObjectId; targetUserId: Types.ObjectId }) => ({
  caseId: _id.toHexString(),
  userId: targetUserId.toHexString(),
});
