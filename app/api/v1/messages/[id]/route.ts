import { endpoint, route } from "@/lib/core/http/route";
import { editMessage } from "@/lib/messages/commands/edit";
import { Message, MessageEdit, MessageParams } from "@/lib/messages/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PATCH: route({
    summary: "Edit a message of yours, once, within five minutes",
    permission: "message:write",
    limit: "message",
    params: MessageParams,
    body: MessageEdit,
    output: Message,
    errors: [
      "not_found",
      "messaging_closed",
      "conversation_closed",
      "edit_window_closed",
      "already_edited",
      "message_repeated",
    ],
    handle: ({ ctx, params, body }) => editMessage(ctx, params.id, body),
  }),
});
