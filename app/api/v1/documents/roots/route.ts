import { listRoots } from "@/lib/agreements/queries/transparency-log";
import { LogRootPage, LogRootsQuery } from "@/lib/agreements/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the daily roots of the transparency log, newest first",
    permission: "public",
    limit: "document",
    query: LogRootsQuery,
    output: LogRootPage,
    handle: ({ query }) => listRoots(query),
  }),
});
