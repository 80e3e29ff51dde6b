import { endpoint, route } from "@/lib/core/http/route";
import { revokeInvitation } from "@/lib/invitations/commands/revoke";
import { getInvitationPreview } from "@/lib/invitations/queries/preview";
import { InvitationParams, InvitationPreview, InvitationTokenParams } from "@/lib/invitations/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get the invitation of a link",
    permission: "public",
    limit: "read",
    params: InvitationTokenParams,
    output: InvitationPreview,
    errors: ["not_found"],
    handle: ({ ctx, params }) => getInvitationPreview(ctx, params.token),
  }),
  DELETE: route({
    summary: "Revoke a pending invitation, by its id",
    permission: "team:manage",
    limit: "mutation",
    params: InvitationParams,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => revokeInvitation(ctx, params.token),
  }),
});
