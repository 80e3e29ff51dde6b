import { defineJob } from "@/lib/core/jobs/jobs";
import { expireOffers, expirePending } from "./commands/expire";

export const expireApplications = defineJob({
  name: "applications.expire",
  every: "5 minutes",
  run: async (ctx) => ({ pending: await expirePending(ctx), offers: await expireOffers(ctx) }),
});
