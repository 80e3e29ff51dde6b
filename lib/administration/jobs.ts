import { defineJob } from "@/lib/core/jobs/jobs";
import { expireBreakGlass, informSubjects } from "./break-glass/commands/end";
import { endAccountSuspensions } from "./commands/end-suspensions";

/** Every minute: opens the accounts whose suspension has ended. */
const endSuspensionsJob = defineJob({
  name: "administration.end_suspensions",
  every: "1 minute",
  run: async (ctx) => ({ reinstated: await endAccountSuspensions(ctx) }),
});

/** Every minute: writes down which permissions to read are over, and tells those whose data was read, a week later. */
const breakGlassJob = defineJob({
  name: "administration.break_glass",
  every: "1 minute",
  run: async (ctx) => ({ expired: await expireBreakGlass(ctx), informed: await informSubjects(ctx) }),
});

export const administrationJobs = [endSuspensionsJob, breakGlassJob];
