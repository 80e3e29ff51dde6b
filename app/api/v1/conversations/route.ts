import { endpoint, route } from "@/lib/core/http/route";
import { openConversation } from "@/lib/messages/commands/open";
import { listConversations } from "@/lib/messages/queries/list";
import { ConversationInput, ConversationPage, ConversationsQuery, OpenedConversation } from "@/lib/messages/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List your conversations, the latest message first",
    permission: "message:read",
    limit: "read",
    query: ConversationsQuery,
    output: ConversationPage,
    handle: ({ ctx, query }) => listConversations(ctx, query),
  }),
  POST: route({
    summary: "Begin a conversation with someone; where the two have one, return it (200)",
    permission: "message:write",
    limit: "conversation",
    body: ConversationInput,
    output: OpenedConversation,
    status: 201,
    errors: ["not_found"],
    existing: ({ existing }) => existing === true,
    handle: ({ ctx, body }) => openConversation(ctx, body),
  }),
});
