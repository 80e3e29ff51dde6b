import type { Job } from "@/lib/core/jobs/jobs";

/** Every timed job of every module. */
export const jobs: readonly Job[] = [];
