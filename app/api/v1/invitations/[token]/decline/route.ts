import { endpoint, route } from "@/lib/core/http/route";
import { declineInvitation } from "@/lib/invitations/commands/decline";
import { Invitation, InvitationTokenParams } from "@/lib/invitations/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Decline an invitation",
    permission: "invitation:answer",
    limit: "mutation",
    params: InvitationTokenParams,
    output: Invitation,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => declineInvitation(ctx, params.token),
  }),
});
