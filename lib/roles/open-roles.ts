import type { Types } from "mongoose";
import { RoleModel } from "@/models/role";
import type { Tx } from "@/lib/core/db/transaction";

/** The rows of a startup's open roles. */
export const findOpenRoleRows = (tx: Tx, startupId: Types.ObjectId) =>
  RoleModel.find({ startupId, status: "open" }).session(tx.session).lean();
