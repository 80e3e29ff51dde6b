import { agreementJobs } from "@/lib/agreements/jobs";
import { expireApplications } from "@/lib/applications/jobs";
import type { Job } from "@/lib/core/jobs/jobs";
import { endGraceJob, reconcileJob } from "@/lib/flows/billing/jobs";
import { purgeStartups } from "@/lib/flows/jobs";

/** Every timed job of every module. */
export const jobs: readonly Job[] = [expireApplications, purgeStartups, ...agreementJobs, endGraceJob, reconcileJob];
