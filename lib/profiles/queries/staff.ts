import type { ClientSession } from "mongoose";
import { UserModel } from "@/models/user";
import type { Persona } from "@/lib/access/personas";
import { connect } from "@/lib/core/db/connect";

/** The most staff members that one case is sent to. */
const STAFF_LIMIT = 100;

/** The ids of active users with the given staff personas; at most 100. */
export async function findStaffIds(wanted: readonly Persona[], session?: ClientSession): Promise<string[]> {
  await connect();
  const rows = await UserModel.find({ persona: { $in: wanted }, status: "active" }, { _id: 1 })
    .limit(STAFF_LIMIT)
    .session(session ?? null)
    .lean();
  return rows.map(({ _id }) => _id.toHexString());
}
