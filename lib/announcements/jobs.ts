import { defineJob } from "@/lib/core/jobs/jobs";
import { sendAnnouncements } from "./commands/send";

export const sendAnnouncementsJob = defineJob({
  name: "announcements.send",
  every: "1 minute",
  run: async (ctx) => ({ batches: await sendAnnouncements(ctx) }),
});
