import { createInvites } from "@/lib/admission/commands/create-invites";
import { listInvites } from "@/lib/admission/queries/lists";
import { BetaInvitePage, InvitesCreated, InvitesInput, InvitesQuery } from "@/lib/admission/schema";
import { adminRead, adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "List invites to register, the latest first",
    permission: "beta:manage",
    query: InvitesQuery,
    output: BetaInvitePage,
    handle: ({ query }) => listInvites(query),
  }),
  POST: adminWrite({
    summary: "Invite addresses to register as a persona; each gets its code by e-mail",
    permission: "beta:manage",
    body: InvitesInput,
    output: InvitesCreated,
    status: 201,
    handle: ({ ctx, body }) => createInvites(ctx, body),
  }),
});
