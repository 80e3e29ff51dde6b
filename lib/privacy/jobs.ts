import { defineJob } from "@/lib/core/jobs/jobs";
import { workOnInactive } from "./commands/inactive";
import { INACTIVITY_TASK } from "./states";

/** Every hour: warns those who have not been here for almost two years, and has erased whom that did not bring back. */
export const inactiveAccountsJob = defineJob({ name: INACTIVITY_TASK, every: "1 hour", run: workOnInactive });
