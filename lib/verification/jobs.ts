import { defineJob } from "@/lib/core/jobs/jobs";
import { eraseOldScans } from "./commands/erase-scans";
import { expireApprovals, warnOfExpiry } from "./commands/expire";
import { releaseClaims } from "./commands/release-claims";

/** Approvals that end, and the warnings before. */
const expiryJob = defineJob({
  name: "verification.expiry",
  every: "1 hour",
  run: async (ctx) => ({ expired: await expireApprovals(ctx), warned: await warnOfExpiry(ctx) }),
});

/** Tries that a reviewer claimed and left. */
const claimsJob = defineJob({
  name: "verification.claims",
  every: "15 minutes",
  run: async (ctx) => ({ released: await releaseClaims(ctx) }),
});

/** Scans of identity documents that are no longer needed. */
const scansJob = defineJob({
  name: "verification.scans",
  every: "45 4 * * *",
  run: async (ctx) => ({ erased: await eraseOldScans(ctx) }),
});

export const verificationJobs = [expiryJob, claimsJob, scansJob];
