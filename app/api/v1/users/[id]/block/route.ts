import { blockPerson, unblockPerson } from "@/lib/alliances/commands/block";
import { PersonParams } from "@/lib/alliances/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PUT: route({
    summary: "Block a person",
    permission: "person:block",
    limit: "mutation",
    params: PersonParams,
    errors: ["not_found"],
    handle: ({ ctx, params }) => blockPerson(ctx, params.id),
  }),
  DELETE: route({
    summary: "Unblock a person",
    permission: "person:block",
    limit: "mutation",
    params: PersonParams,
    handle: ({ ctx, params }) => unblockPerson(ctx, params.id),
  }),
});
