import { purgeDeleted } from "@/lib/flows/purge-startups";
import type { Context } from "@/lib/core/context";
import type { Dataset } from "@/lib/core/retention";
import { sweepUnattached } from "@/lib/files/commands/sweep";
import { countUnattached } from "@/lib/files/queries/unattached";
import { countInactive, eraseInactive } from "@/lib/privacy/commands/inactive";
import { findPurgeableStartups } from "@/lib/startups/queries/purgeable";
import { eraseOldScans } from "@/lib/verification/commands/erase-scans";
import { countOldScans } from "@/lib/verification/queries/old-scans";

/** Datasets whose rows need more than to be deleted: each has a job of its own, which the retention table names. */
export const ownJobs: Partial<
  Record<Dataset, { due: () => Promise<number>; remove: (ctx: Context) => Promise<number> }>
> = {
  inactiveAccounts: { due: countInactive, remove: eraseInactive },
  temporaryFiles: { due: countUnattached, remove: sweepUnattached },
  identityScans: { due: countOldScans, remove: eraseOldScans },
  deletedStartups: { due: async () => (await findPurgeableStartups()).length, remove: purgeDeleted },
};
