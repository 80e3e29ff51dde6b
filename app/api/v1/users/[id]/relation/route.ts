import { getRelation } from "@/lib/alliances/queries/relation";
import { PersonParams, Relation } from "@/lib/alliances/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get what you and a person are to each other",
    permission: "alliance:read",
    limit: "read",
    params: PersonParams,
    output: Relation,
    errors: ["not_found"],
    handle: ({ ctx, params }) => getRelation(ctx, params.id),
  }),
});
