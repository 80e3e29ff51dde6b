import { readMessages } from "@/lib/administration/break-glass/commands/read";
import { BreakGlassMessages, BreakGlassMessagesQuery } from "@/lib/administration/break-glass/schema";
import { adminRead } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { UserParams } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "Messages of the person whom an approved permission is about; each reading is in the permanent trail",
    permission: "break-glass:use",
    params: UserParams,
    query: BreakGlassMessagesQuery,
    output: BreakGlassMessages,
    errors: ["not_found"],
    handle: ({ ctx, params, query }) => readMessages(ctx, params.id, query),
  }),
});
