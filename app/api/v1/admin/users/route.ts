import { listPeopleJoined } from "@/lib/administration/queries/people";
import { FoundPeople, PeopleQuery } from "@/lib/administration/schema";
import { adminRead } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "People, or those whom a name, address, number or id of anything of theirs leads to",
    permission: "user:moderate",
    query: PeopleQuery,
    output: FoundPeople,
    handle: ({ ctx, query }) => listPeopleJoined(ctx, query),
  }),
});
