import { endpoint, route } from "@/lib/core/http/route";
import { acceptInvitation } from "@/lib/invitations/commands/accept";
import { Invitation, InvitationTokenParams } from "@/lib/invitations/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Accept an invitation and join the team",
    permission: "invitation:answer",
    limit: "mutation",
    params: InvitationTokenParams,
    output: Invitation,
    errors: ["not_found", "invalid_transition", "plan_read_only"],
    handle: ({ ctx, params }) => acceptInvitation(ctx, params.token),
  }),
});
