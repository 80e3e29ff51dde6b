import { defineJob } from "@/lib/core/jobs/jobs";
import { queueCampaigns } from "./commands/queue";

export const queueCampaignsJob = defineJob({
  name: "campaigns.queue",
  every: "1 minute",
  run: async (ctx) => ({ batches: await queueCampaigns(ctx) }),
});
