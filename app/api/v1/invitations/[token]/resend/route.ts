import { endpoint, route } from "@/lib/core/http/route";
import { resendInvitation } from "@/lib/invitations/commands/resend";
import { Invitation, InvitationParams } from "@/lib/invitations/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Send a pending invitation again, by its id",
    permission: "team:manage",
    limit: "invitation",
    params: InvitationParams,
    output: Invitation,
    errors: ["not_found", "invalid_transition", "rate_limited", "plan_read_only"],
    handle: ({ ctx, params }) => resendInvitation(ctx, params.token),
  }),
});
