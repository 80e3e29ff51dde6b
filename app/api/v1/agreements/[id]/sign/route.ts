import { signAgreement } from "@/lib/agreements/commands/sign";
import { Agreement, AgreementParams, SignInput } from "@/lib/agreements/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Sign an agreement when it is your turn, with your password or a code",
    permission: "agreement:sign",
    limit: "mutation",
    params: AgreementParams,
    body: SignInput,
    idempotency: "required",
    output: Agreement,
    errors: ["not_found", "invalid_transition", "step_up_failed", "verification_required", "plan_limit"],
    handle: ({ ctx, params, body }) => signAgreement(ctx, params.id, body),
  }),
});
