import { endpoint, route } from "@/lib/core/http/route";
import { getDispute } from "@/lib/disputes/queries/detail";
import { Dispute, DisputeParams } from "@/lib/disputes/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get a dispute, as one of its parties or a moderator",
    permission: "dispute:read",
    limit: "read",
    params: DisputeParams,
    output: Dispute,
    errors: ["not_found"],
    handle: ({ ctx, params }) => getDispute(ctx, params.id),
  }),
});
