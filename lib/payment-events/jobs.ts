import { env } from "@/lib/core/env";
import { defineJob } from "@/lib/core/jobs/jobs";
import { logger } from "@/lib/core/logger";
import { fetchMissedEvents } from "./commands/fetch-missed";

/** Every night, before subscriptions are compared with the provider: events that it could not deliver are fetched. */
export const fetchMissedEventsJob = defineJob({
  name: "payment-events.fetch-missed",
  every: "10 3 * * *",
  run: async (ctx) => {
    if (!env().STRIPE_SECRET_KEY) return;
    const missed = await fetchMissedEvents(ctx);
    logger().info({ context: "webhooks", requestId: ctx.requestId, missed }, "missed events fetched");
  },
});
