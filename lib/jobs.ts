import { agreementJobs } from "@/lib/agreements/jobs";
import { expireApplications } from "@/lib/applications/jobs";
import type { Job } from "@/lib/core/jobs/jobs";
import { endGraceJob, reconcileJob } from "@/lib/flows/billing/jobs";
import { disputesInTime } from "@/lib/flows/disputes/jobs";
import { ledgerCheck } from "@/lib/flows/funds/jobs";
import { purgeStartups } from "@/lib/flows/jobs";
import { completeDone, milestonesInTime } from "@/lib/flows/milestones/jobs";
import { fadeTrust } from "@/lib/trust/jobs";

/** Every timed job of every module. */
export const jobs: readonly Job[] = [
  expireApplications,
  purgeStartups,
  ...agreementJobs,
  endGraceJob,
  reconcileJob,
  milestonesInTime,
  disputesInTime,
  completeDone,
  ledgerCheck,
  fadeTrust,
];
