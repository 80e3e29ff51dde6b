import { defineJob } from "@/lib/core/jobs/jobs";
import { finishOverdueAttempts } from "./commands/finish";

/** Attempts at skill tests whose time is up. */
export const finishAttemptsJob = defineJob({
  name: "skill-tests.finish",
  every: "1 minute",
  run: async (ctx) => ({ finished: await finishOverdueAttempts(ctx) }),
});
