import { defineJob } from "@/lib/core/jobs/jobs";
import { freeSeats } from "./commands/free-seats";

/** Every minute: returns the seats of registrations that no one has confirmed in time. */
export const freeSeatsJob = defineJob({
  name: "identity.free_seats",
  every: "1 minute",
  run: async (ctx) => ({ freed: await freeSeats(ctx) }),
});
