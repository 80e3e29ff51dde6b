import { endpoint, route } from "@/lib/core/http/route";
import { createLink } from "@/lib/files/commands/link";
import { FileLink, FileParams, LinkInput } from "@/lib/files/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Create a link to download a file, which works for you alone",
    permission: "file:read",
    limit: "file-link",
    whileSuspended: "allowed",
    idempotency: "none",
    params: FileParams,
    body: LinkInput,
    output: FileLink,
    errors: ["access_ended", "file_pending"],
    handle: ({ ctx, params, body }) => createLink(ctx, params.id, body),
  }),
});
