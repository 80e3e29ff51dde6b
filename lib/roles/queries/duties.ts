import type { ClientSession } from "mongoose";
import { RoleModel } from "@/models/role";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";

/** What someone hired for a role does: what a contract says of it. Null where it is gone. */
export async function findRoleDuties(
  id: string,
  session?: ClientSession,
): Promise<{ title: string; description: string; hoursPerWeek: number } | null> {
  await connect();
  const fields = { title: 1, description: 1, hoursPerWeek: 1 };
  const row = await RoleModel.findById(id, fields, sessionOption(session)).lean();
  return row && { title: row.title, description: row.description, hoursPerWeek: row.hoursPerWeek };
}
