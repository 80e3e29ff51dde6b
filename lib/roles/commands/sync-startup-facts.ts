import type { Types } from "mongoose";
import { RoleModel } from "@/models/role";
import type { Tx } from "@/lib/core/db/transaction";
import type { StartupFacts } from "@/lib/startups/queries/facts";
import { invalidateRoles } from "../invalidate";
import { roleFacetKeys, roleTokens } from "../listing";
import { findOpenRoleRows } from "../open-roles";

/** Copies a startup's name, industry, place and visibility to its open roles, which are listed by them. */
export async function syncStartupFacts(
  tx: Tx,
  startupId: Types.ObjectId,
  startup: Pick<StartupFacts, "name" | "industry" | "location" | "country" | "published">,
): Promise<void> {
  const roles = await findOpenRoleRows(tx, startupId);
  for (const role of roles) {
    const next = {
      ...role,
      industry: startup.industry,
      listed: startup.published && !role.planLockedAt && !role.hiddenAt,
    };
    const set = {
      industry: next.industry,
      listed: next.listed,
      shelves: roleFacetKeys(next),
      searchTokens: roleTokens(next, startup),
    };
    await RoleModel.updateOne({ _id: role._id, status: "open" }, { $set: set }, { session: tx.session });
  }
  if (roles.length > 0) invalidateRoles(tx, startupId.toHexString());
}
