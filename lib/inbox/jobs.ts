import { defineJob } from "@/lib/core/jobs/jobs";
import { checkInboxes } from "./commands/check-inboxes";

/** Every night: compares each inbox with its records and corrects what differs. */
export const checkInboxesJob = defineJob({
  name: "inbox.check",
  every: "20 4 * * *",
  run: async (ctx) => ({ corrected: await checkInboxes(ctx) }),
});
