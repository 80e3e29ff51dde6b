import { endpoint, route } from "@/lib/core/http/route";
import { getConversation } from "@/lib/messages/queries/detail";
import { Conversation, ConversationParams } from "@/lib/messages/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Read a conversation of yours",
    permission: "message:read",
    limit: "read",
    params: ConversationParams,
    output: Conversation,
    errors: ["not_found"],
    handle: ({ ctx, params }) => getConversation(ctx, params.id),
  }),
});
