import { endpoint, route } from "@/lib/core/http/route";
import { readConversation } from "@/lib/messages/commands/read";
import { ConversationParams, ReadAnswer, ReadInput } from "@/lib/messages/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Mark a conversation as read up to a message; never goes back",
    permission: "message:read",
    limit: "mutation",
    whileSuspended: "allowed",
    params: ConversationParams,
    body: ReadInput,
    output: ReadAnswer,
    errors: ["not_found"],
    handle: ({ ctx, params, body }) => readConversation(ctx, params.id, body),
  }),
});
