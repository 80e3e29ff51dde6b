import { defineJob } from "@/lib/core/jobs/jobs";
import { endAccountSuspensions } from "./commands/end-suspensions";

/** Every minute: opens the accounts whose suspension has ended. */
const endSuspensionsJob = defineJob({
  name: "administration.end_suspensions",
  every: "1 minute",
  run: async (ctx) => ({ reinstated: await endAccountSuspensions(ctx) }),
});

export const administrationJobs = [endSuspensionsJob];
