import type { Types } from "mongoose";
import type { Tx } from "@/lib/core/db/transaction";
import { openRolesOf } from "../open-roles";
import { close } from "./close";

/** Closes all open roles of a startup that is archived; answers how many. */
export async function closeAll(tx: Tx, startupId: Types.ObjectId): Promise<number> {
  const roles = await openRolesOf(tx, startupId);
  for (const role of roles) await close(tx, role, "startup_closed");
  return roles.length;
}
