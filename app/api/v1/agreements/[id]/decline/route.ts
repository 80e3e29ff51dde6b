import { declineAgreement } from "@/lib/agreements/commands/decline";
import { Agreement, AgreementParams, DeclineInput } from "@/lib/agreements/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Decline to sign an agreement, with a reason",
    permission: "agreement:decline",
    limit: "mutation",
    whileSuspended: "allowed",
    params: AgreementParams,
    body: DeclineInput,
    output: Agreement,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => declineAgreement(ctx, params.id, body.reason),
  }),
});
