import { endpoint, route } from "@/lib/core/http/route";
import { getDisputeCase } from "@/lib/disputes/queries/queue";
import { DisputeCase, DisputeParams } from "@/lib/disputes/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get a dispute as a moderator, with the ties that keep the caller from deciding it",
    permission: "dispute:judge",
    limit: "admin-read",
    hidden: true,
    params: DisputeParams,
    output: DisputeCase,
    errors: ["not_found"],
    handle: ({ ctx, params }) => getDisputeCase(ctx, params.id),
  }),
});
