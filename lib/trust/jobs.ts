import { defineJob } from "@/lib/core/jobs/jobs";
import { decay } from "./commands/decay";

/** Shortly after midnight, UTC: every score is of the new day. */
export const decayTrustJob = defineJob({
  name: "trust.fade",
  every: "5 0 * * *",
  run: async (ctx) => ({ ...(await decay(ctx)) }),
});
