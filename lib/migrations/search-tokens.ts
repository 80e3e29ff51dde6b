import { roleFacetKeys, roleTokens } from "@/lib/roles/listing";
import type { StartupPlace } from "@/lib/roles/places";
import { startupTokens } from "@/lib/startups/listing";
import { RoleModel } from "@/models/role";
import { StartupModel } from "@/models/startup";

const BATCH = 500;

/**
 * Stores the search tokens of every startup and role anew, and the facet keys of roles, whose skills are folded the same way. A row
 * that changed in between keeps what its own write stored.
 */
export async function recomputeSearchTokens(): Promise<void> {
  const startups = new Map<string, StartupPlace & { name: string }>();
  for await (const startup of StartupModel.find().lean().cursor({ batchSize: BATCH })) {
    const { name, location, country = null } = startup;
    startups.set(startup._id.toHexString(), { name, location, country });
    await StartupModel.updateOne(
      { _id: startup._id, updatedAt: startup.updatedAt },
      { $set: { searchTokens: startupTokens(startup) } },
    );
  }
  for await (const role of RoleModel.find().lean().cursor({ batchSize: BATCH })) {
    await RoleModel.updateOne(
      { _id: role._id, updatedAt: role.updatedAt },
      {
        $set: {
          searchTokens: roleTokens(role, startups.get(role.startupId.toHexString()) ?? { name: "" }),
          shelves: roleFacetKeys(role),
        },
      },
    );
  }
}
