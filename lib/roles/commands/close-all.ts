import type { Types } from "mongoose";
import type { Tx } from "@/lib/core/db/transaction";
import { findOpenRoleRows } from "../open-roles";
import { closeOpenRole } from "./close";

/** Closes all open roles of an archived startup and returns how many. */
export async function closeAllRoles(tx: Tx, startupId: Types.ObjectId): Promise<number> {
  const roles = await findOpenRoleRows(tx, startupId);
  for (const role of roles) await closeOpenRole(tx, role, "startup_closed");
  return roles.length;
}
