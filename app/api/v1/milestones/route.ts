import { endpoint, route } from "@/lib/core/http/route";
import { listOwnMilestones } from "@/lib/milestones/queries/list";
import { MilestonePage, MilestonesQuery } from "@/lib/milestones/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the milestones that you pay for or work on, newest first",
    permission: "milestone:read",
    limit: "read",
    query: MilestonesQuery,
    output: MilestonePage,
    handle: ({ ctx, query }) => listOwnMilestones(ctx, query),
  }),
});
