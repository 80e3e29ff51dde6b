import { endpoint, route } from "@/lib/core/http/route";
import { listReads } from "@/lib/files/queries/reads";
import { FileParams, FileReads, ReadsQuery } from "@/lib/files/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List who opened a file that you manage, and when",
    permission: "file:manage",
    limit: "read",
    params: FileParams,
    query: ReadsQuery,
    output: FileReads,
    handle: ({ ctx, params, query }) => listReads(ctx, params.id, query),
  }),
});
