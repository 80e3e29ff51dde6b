import { endpoint, route } from "@/lib/core/http/route";
import { archiveConversation } from "@/lib/messages/commands/arrange";
import { Conversation, ConversationParams } from "@/lib/messages/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Put a conversation away until there is a new message",
    permission: "message:read",
    limit: "mutation",
    params: ConversationParams,
    output: Conversation,
    errors: ["not_found"],
    handle: ({ ctx, params }) => archiveConversation(ctx, params.id),
  }),
});
