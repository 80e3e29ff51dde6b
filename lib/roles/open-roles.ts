import type { Types } from "mongoose";
import { RoleModel } from "@/models/role";
import type { Tx } from "@/lib/core/db/transaction";

export const findOpenRoleRows = (tx: Tx, startupId: Types.ObjectId) =>
  RoleModel.find({ startupId, status: "open" }).session(tx.session).lean();
