import { env } from "@/lib/core/env";
import { defineJob } from "@/lib/core/jobs/jobs";
import { fetchMissedEvents } from "./commands/fetch-missed";

/** Every night, before subscriptions are compared with the provider: events that it could not deliver are fetched. */
export const fetchMissedEventsJob = defineJob({
  name: "payment-events.fetch-missed",
  every: "10 3 * * *",
  run: async (ctx) => {
    return { missed: env().STRIPE_SECRET_KEY ? await fetchMissedEvents(ctx) : 0 };
  },
});
