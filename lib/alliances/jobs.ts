import { defineJob } from "@/lib/core/jobs/jobs";
import { expireRequests } from "./commands/expire";

export const expireAllianceRequestsJob = defineJob({
  name: "alliances.expire",
  every: "5 minutes",
  run: async (ctx) => ({ expired: await expireRequests(ctx) }),
});
