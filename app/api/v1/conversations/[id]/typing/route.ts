import { endpoint, route } from "@/lib/core/http/route";
import { showTyping } from "@/lib/messages/commands/type";
import { ConversationParams } from "@/lib/messages/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Show the other person that you are writing",
    permission: "message:write",
    limit: "typing",
    params: ConversationParams,
    idempotency: "none",
    errors: ["not_found"],
    handle: ({ ctx, params }) => showTyping(ctx, params.id),
  }),
});
