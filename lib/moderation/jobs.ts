import { defineJob } from "@/lib/core/jobs/jobs";
import { endSuspensions } from "./commands/end-suspensions";

/** Every minute: ends the suspensions whose days are over, and tells the people. */
export const endSuspensionsJob = defineJob({
  name: "moderation.end_suspensions",
  every: "1 minute",
  run: async (ctx) => ({ ended: await endSuspensions(ctx) }),
});
