import { ReasonInput } from "@/lib/administration/schema";
import { revokeInvite } from "@/lib/admission/commands/revoke-invite";
import { InviteParams } from "@/lib/admission/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  DELETE: adminWrite({
    summary: "Revoke an invite to register that was not used",
    permission: "beta:manage",
    params: InviteParams,
    body: ReasonInput,
    handle: ({ ctx, params, body }) => revokeInvite(ctx, params.id, body.reason),
  }),
});
