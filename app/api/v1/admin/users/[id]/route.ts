import { getPersonJoined } from "@/lib/administration/queries/person";
import { AdminPerson } from "@/lib/administration/schema";
import { adminRead } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { UserParams } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "One person: states, sessions, limits and what is held; the look is audited",
    permission: "user:moderate",
    params: UserParams,
    output: AdminPerson,
    errors: ["not_found"],
    handle: ({ ctx, params }) => getPersonJoined(ctx, params.id),
  }),
});
