import type { Types } from "mongoose";
import type { Lean } from "@/lib/core/db/model";
import { roleTokens, storedMonthlyPay } from "@/lib/roles/listing";
import { RoleModel, type Role } from "@/models/role";
import { StartupModel } from "@/models/startup";

const BATCH = 500;

/** A row that is written as often as it is read was written by this release. */
const ATTEMPTS = 3;

/**
 * Stores what roles are filtered and ordered by since: their monthly pay, and their places among their search tokens. A row that
 * changes in between is read again.
 */
export async function storeRoleSearchFields(): Promise<void> {
  for await (const row of RoleModel.find().lean().cursor({ batchSize: BATCH })) {
    let role: Lean<Role> | null = row;
    for (let attempt = 0; role && attempt < ATTEMPTS; attempt += 1) {
      if (await storeFields(role)) break;
      role = await RoleModel.findById(role._id).lean();
    }
  }
}

async function storeFields(role: Lean<Role>): Promise<boolean> {
  const { _id, updatedAt, searchTokens } = role;
  const set = {
    monthlyPayMinor: storedMonthlyPay(role),
    searchTokens: roleTokens(role, await findStartup(role.startupId)),
  };
  const { matchedCount } = await RoleModel.updateOne({ _id, updatedAt, searchTokens }, { $set: set });
  return matchedCount === 1;
}

const findStartup = async (id: Types.ObjectId) =>
  (await StartupModel.findById(id, { name: 1, location: 1, country: 1 }).lean()) ?? { name: "" };
