import { endpoint, route } from "@/lib/core/http/route";
import { listAccess } from "@/lib/files/queries/access";
import { FileAccess, FileParams } from "@/lib/files/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List who may read a deck, and whose access has ended",
    permission: "file:manage",
    limit: "read",
    params: FileParams,
    output: FileAccess,
    handle: ({ ctx, params }) => listAccess(ctx, params.id),
  }),
});
