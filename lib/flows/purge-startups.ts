import type { Types } from "mongoose";
import { eraseDrafts } from "@/lib/agreements/commands/erase-drafts";
import { hasDocuments } from "@/lib/agreements/queries/in-force";
import { eraseApplications } from "@/lib/applications/commands/erase";
import { rejectForPurge } from "@/lib/applications/commands/reject-for-purge";
import type { Context } from "@/lib/core/context";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { eachRow } from "@/lib/core/jobs/each-row";
import { defineJob } from "@/lib/core/jobs/jobs";
import { eraseStartupFiles } from "@/lib/files/commands/erase-startup-files";
import { eraseFollowers } from "@/lib/follows/commands/erase-followers";
import { eraseInvitations } from "@/lib/invitations/commands/erase";
import { eraseRoles } from "@/lib/roles/commands/erase";
import { eraseStartup } from "@/lib/startups/commands/erase";
import { findPurgeableStartups, purgeDue } from "@/lib/startups/queries/purgeable";

/**
 * Purges startups 30 days after their deletion, with all that belongs to them, and returns how many. Of one that agreements were
 * sent for the name stays, for their parties. The remaining
 * applicants are rejected one run earlier, while their notification can still name the startup.
 */
export async function purgeDeleted(ctx: Context): Promise<number> {
  return eachRow(ctx, {
    job: "startups.purge",
    rows: await findPurgeableStartups(),
    describe: (startupId) => ({ startupId: startupId.toHexString() }),
    work: async (startupId) => {
      if ((await rejectForPurge(ctx, startupId)) > 0) return false;
      return transaction(ctx, (tx) => purgeStartup(tx, startupId, purgeDue()));
    },
  });
}

/** Deletes a startup that meets the condition with all that belongs to it; false where it does not, or is purged already. */
export async function purgeStartup(
  tx: Tx,
  startupId: Types.ObjectId,
  condition: Record<string, unknown>,
): Promise<boolean> {
  const keepsName = await hasDocuments(startupId.toHexString(), tx.session);
  if (!(await eraseStartup(tx, startupId, { keepsName, condition }))) return false;
  await eraseStartupFiles(tx, startupId);
  await eraseDrafts(tx, startupId);
  await eraseInvitations(tx, startupId);
  await eraseApplications(tx, startupId);
  await eraseFollowers(tx, startupId, await eraseRoles(tx, startupId));
  return true;
}

export const purgeStartups = defineJob({
  name: "startups.purge",
  every: "1 hour",
  run: async (ctx) => ({ purged: await purgeDeleted(ctx) }),
});
