import { endpoint, route } from "@/lib/core/http/route";
import { listDisputeCases } from "@/lib/disputes/queries/queue";
import { DisputeQueue, DisputeQueueQuery } from "@/lib/disputes/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List disputes by deadline, the most urgent first",
    permission: "dispute:judge",
    limit: "admin-read",
    hidden: true,
    query: DisputeQueueQuery,
    output: DisputeQueue,
    handle: ({ ctx, query }) => listDisputeCases(ctx, query),
  }),
});
