import { endpoint, route } from "@/lib/core/http/route";
import { acceptConversation } from "@/lib/messages/commands/arrange";
import { Conversation, ConversationParams } from "@/lib/messages/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Move a request to your inbox",
    permission: "message:read",
    limit: "mutation",
    params: ConversationParams,
    output: Conversation,
    errors: ["not_found"],
    handle: ({ ctx, params }) => acceptConversation(ctx, params.id),
  }),
});
