import { defineJob } from "@/lib/core/jobs/jobs";
import { closeConversations } from "./commands/close";

export const closeConversationsJob = defineJob({
  name: "conversations.close",
  every: "5 minutes",
  run: async (ctx) => ({ closed: await closeConversations(ctx) }),
});
