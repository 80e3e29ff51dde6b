import { defineJob } from "@/lib/core/jobs/jobs";
import { expireInvites } from "./commands/expire-invites";
import { recountAllSeats } from "./commands/recount-seats";

const expireInvitesJob = defineJob({
  name: "admission.expire_invites",
  every: "5 minutes",
  run: async (ctx) => ({ expired: await expireInvites(ctx) }),
});

/** Every night: counts accounts and registrations, and repairs the seats where they say otherwise. */
const recountSeatsJob = defineJob({
  name: "admission.recount_seats",
  every: "50 3 * * *",
  run: async (ctx) => ({ repaired: await recountAllSeats(ctx) }),
});

export const admissionJobs = [expireInvitesJob, recountSeatsJob];
