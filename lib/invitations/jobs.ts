import { defineJob } from "@/lib/core/jobs/jobs";
import { expireInvitations } from "./commands/expire";

export const expireInvitationsJob = defineJob({
  name: "invitations.expire",
  every: "5 minutes",
  run: async (ctx) => ({ expired: await expireInvitations(ctx) }),
});
