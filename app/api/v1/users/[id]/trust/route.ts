import { endpoint, route } from "@/lib/core/http/route";
import { getTrust } from "@/lib/trust/queries/score";
import { Trust, TrustParams, TrustQuery } from "@/lib/trust/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get a user's trust score, today or on a past day; to the user, also every entry",
    permission: "public",
    limit: "read",
    params: TrustParams,
    query: TrustQuery,
    output: Trust,
    errors: ["not_found"],
    handle: ({ ctx, params, query }) => getTrust(ctx, params.id, query),
  }),
});
