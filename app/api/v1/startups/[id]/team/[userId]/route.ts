import { endpoint, route } from "@/lib/core/http/route";
import { AccessPatch, TeamMember, TeamMemberParams } from "@/lib/startups/schema";
import { changeAccess } from "@/lib/startups/commands/change-access";
import { removeMember } from "@/lib/startups/commands/remove-member";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PATCH: route({
    summary: "Change a team member's access",
    permission: "team:manage",
    limit: "mutation",
    params: TeamMemberParams,
    body: AccessPatch,
    output: TeamMember,
    errors: ["not_found"],
    handle: ({ ctx, params, body }) => changeAccess(ctx, params.id, params.userId, body.access),
  }),
  DELETE: route({
    summary: "Remove a team member, or leave",
    permission: "team:manage",
    limit: "mutation",
    params: TeamMemberParams,
    errors: ["not_found"],
    handle: ({ ctx, params }) => removeMember(ctx, params.id, params.userId),
  }),
});
