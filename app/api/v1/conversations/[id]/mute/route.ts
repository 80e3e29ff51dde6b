import { endpoint, route } from "@/lib/core/http/route";
import { muteConversation } from "@/lib/messages/commands/arrange";
import { Conversation, ConversationParams } from "@/lib/messages/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Get no e-mail or push about a conversation",
    permission: "message:read",
    limit: "mutation",
    params: ConversationParams,
    output: Conversation,
    errors: ["not_found"],
    handle: ({ ctx, params }) => muteConversation(ctx, params.id),
  }),
});
