import { defineJob } from "@/lib/core/jobs/jobs";
import { RETENTION_SWEEP, sweepAll } from "./run";

/** Every hour: removes what the retention table says is due. */
export const retentionJob = defineJob({ name: RETENTION_SWEEP, every: "1 hour", run: sweepAll });
