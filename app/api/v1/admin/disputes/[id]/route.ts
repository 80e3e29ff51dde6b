import { endpoint, route } from "@/lib/core/http/route";
import { getDisputeCase } from "@/lib/disputes/queries/queue";
import { DisputeCase, DisputeParams } from "@/lib/disputes/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Read a case, with the ties that forbid the asker to judge it",
    permission: "dispute:judge",
    limit: "admin-read",
    hidden: true,
    params: DisputeParams,
    output: DisputeCase,
    errors: ["not_found"],
    handle: ({ ctx, params }) => getDisputeCase(ctx, params.id),
  }),
});
