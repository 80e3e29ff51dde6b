import { endpoint, route } from "@/lib/core/http/route";
import { unarchiveConversation } from "@/lib/messages/commands/arrange";
import { Conversation, ConversationParams } from "@/lib/messages/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Take a conversation back",
    permission: "message:read",
    limit: "mutation",
    params: ConversationParams,
    output: Conversation,
    errors: ["not_found"],
    handle: ({ ctx, params }) => unarchiveConversation(ctx, params.id),
  }),
});
