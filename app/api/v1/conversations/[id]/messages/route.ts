import { endpoint, route } from "@/lib/core/http/route";
import { sendMessage } from "@/lib/messages/commands/send";
import { listMessages } from "@/lib/messages/queries/messages";
import { ConversationParams, MessageInput, MessagePage, MessagesQuery, SentMessage } from "@/lib/messages/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the messages of a conversation, newest first; with `after` what came later, oldest first",
    permission: "message:read",
    limit: "read",
    params: ConversationParams,
    query: MessagesQuery,
    output: MessagePage,
    errors: ["not_found"],
    handle: ({ ctx, params, query }) => listMessages(ctx, params.id, query),
  }),
  POST: route({
    summary: "Send a message; the same client id and text again return the first one (200)",
    permission: "message:write",
    limit: "message",
    params: ConversationParams,
    body: MessageInput,
    output: SentMessage,
    status: 201,
    errors: [
      "not_found",
      "messaging_closed",
      "conversation_closed",
      "client_id_used",
      "message_repeated",
      "file_unusable",
    ],
    existing: ({ existing }) => existing === true,
    handle: ({ ctx, params, body }) => sendMessage(ctx, params.id, body),
  }),
});
