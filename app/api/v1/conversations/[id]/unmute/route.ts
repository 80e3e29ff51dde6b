import { endpoint, route } from "@/lib/core/http/route";
import { unmuteConversation } from "@/lib/messages/commands/arrange";
import { Conversation, ConversationParams } from "@/lib/messages/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Get e-mails and push about a conversation again",
    permission: "message:read",
    limit: "mutation",
    params: ConversationParams,
    output: Conversation,
    errors: ["not_found"],
    handle: ({ ctx, params }) => unmuteConversation(ctx, params.id),
  }),
});
