import { endpoint, route } from "@/lib/core/http/route";
import { listFileQueue } from "@/lib/files/queries/queue";
import { AdminFilePage, AdminFilesQuery } from "@/lib/files/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List files that are held, not scanned yet or refused, oldest first",
    permission: "file:judge",
    limit: "admin-read",
    hidden: true,
    query: AdminFilesQuery,
    output: AdminFilePage,
    handle: ({ query }) => listFileQueue(query),
  }),
});
