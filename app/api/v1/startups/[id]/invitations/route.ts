import { endpoint, route } from "@/lib/core/http/route";
import { invite } from "@/lib/invitations/commands/invite";
import { listInvitations } from "@/lib/invitations/queries/list";
import { Invitation, InvitationInput, InvitationPage, InvitationsQuery } from "@/lib/invitations/schema";
import { StartupParams } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List a startup's invitations",
    permission: "team:manage",
    limit: "read",
    params: StartupParams,
    query: InvitationsQuery,
    output: InvitationPage,
    errors: ["not_found"],
    handle: ({ ctx, params, query }) => listInvitations(ctx, params.id, query),
  }),
  POST: route({
    summary: "Invite an e-mail address to a startup's team",
    permission: "team:manage",
    limit: "invitation",
    params: StartupParams,
    body: InvitationInput,
    output: Invitation,
    status: 201,
    errors: ["not_found", "plan_limit", "plan_read_only", "duplicate", "invalid_transition"],
    handle: ({ ctx, params, body }) => invite(ctx, params.id, body),
  }),
});
