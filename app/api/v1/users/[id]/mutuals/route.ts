import { listMutuals } from "@/lib/alliances/queries/relation";
import { NetworkPeoplePage, PeopleQuery, PersonParams } from "@/lib/alliances/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the allies that you and a person share",
    permission: "alliance:read",
    limit: "read",
    params: PersonParams,
    query: PeopleQuery,
    output: NetworkPeoplePage,
    errors: ["not_found"],
    handle: ({ ctx, params, query }) => listMutuals(ctx, params.id, query),
  }),
});
