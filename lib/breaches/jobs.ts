import { defineJob } from "@/lib/core/jobs/jobs";
import { sendNotices } from "./commands/send-notices";
import { warnOfBreaches } from "./commands/warn";

/** Every minute: goes on with the notices of breaches, and reminds of those whose limit is near. */
export const breachesJob = defineJob({
  name: "breaches.time",
  every: "1 minute",
  run: async (ctx) => ({ notices: await sendNotices(ctx), warned: await warnOfBreaches(ctx) }),
});
