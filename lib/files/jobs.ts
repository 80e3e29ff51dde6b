import { defineJob } from "@/lib/core/jobs/jobs";
import { sweepOrphans, sweepUnattached, sweepUnfinished } from "./commands/sweep";

/** Files that were attached to nothing for a day, and uploads that were never finished. */
const unattachedJob = defineJob({
  name: "files.unattached",
  every: "1 hour",
  run: async (ctx) => ({ unattached: await sweepUnattached(ctx), unfinished: await sweepUnfinished(ctx) }),
});

/** Objects that belong to no file. */
const orphansJob = defineJob({
  name: "files.orphans",
  every: "30 4 * * *",
  run: async (ctx) => ({ removed: await sweepOrphans(ctx) }),
});

export const fileJobs = [unattachedJob, orphansJob];
