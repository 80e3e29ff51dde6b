import { inviteWaiting } from "@/lib/admission/commands/invite-waiting";
import { InvitesCreated, InviteWaitingInput } from "@/lib/admission/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Invite those of a persona who have waited longest; each gets a code by e-mail",
    permission: "beta:manage",
    body: InviteWaitingInput,
    output: InvitesCreated,
    handle: ({ ctx, body }) => inviteWaiting(ctx, body),
  }),
});
