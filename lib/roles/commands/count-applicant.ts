import type { Types } from "mongoose";
import { RoleModel } from "@/models/role";
import type { Tx } from "@/lib/core/db/transaction";

/**
 * Counts an applicant in the transaction that applies. It writes the role, so that applying cannot succeed beside
 * closing or filling it. Returns whether the role takes applications.
 */
export async function countApplicant(tx: Tx, roleId: Types.ObjectId): Promise<boolean> {
  const counted = await RoleModel.updateOne(
    { _id: roleId, listed: true },
    { $inc: { applicants: 1 } },
    { session: tx.session },
  );
  return counted.matchedCount === 1;
}
