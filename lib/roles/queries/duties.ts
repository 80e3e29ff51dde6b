import type { ClientSession } from "mongoose";
import { RoleModel } from "@/models/role";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";

/** The duties of a role as an agreement states them, or null where the role does not exist. */
export async function findRoleDuties(
  id: string,
  session?: ClientSession,
): Promise<{ title: string; description: string; hoursPerWeek: number } | null> {
  await connect();
  const fields = { title: 1, description: 1, hoursPerWeek: 1 };
  const row = await RoleModel.findById(id, fields, sessionOption(session)).lean();
  return row && { title: row.title, description: row.description, hoursPerWeek: row.hoursPerWeek };
}
