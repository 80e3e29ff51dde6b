import type { Types } from "mongoose";
import { RoleModel } from "@/models/role";
import type { Tx } from "@/lib/core/db/transaction";

/** Deletes the roles of a purged startup and returns their ids. */
export async function eraseRoles(tx: Tx, startupId: Types.ObjectId): Promise<Types.ObjectId[]> {
  const roles = await RoleModel.find({ startupId }, { _id: 1 }).session(tx.session).lean();
  await RoleModel.deleteMany({ startupId }, { session: tx.session });
  return roles.map((role) => role._id);
}
