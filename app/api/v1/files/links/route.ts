import { endpoint, route } from "@/lib/core/http/route";
import { createLinks } from "@/lib/files/commands/link";
import { FileLinks, LinksInput } from "@/lib/files/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Create links to download up to 50 files in one call",
    permission: "file:read",
    limit: "file-link",
    whileSuspended: "allowed",
    idempotency: "none",
    body: LinksInput,
    output: FileLinks,
    errors: ["not_found", "access_ended", "file_pending"],
    handle: ({ ctx, body }) => createLinks(ctx, body),
  }),
});
