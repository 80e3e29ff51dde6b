import { overrideAgreement } from "@/lib/agreements/commands/override";
import { AgreementParams, OverriddenAgreement, OverrideInput } from "@/lib/agreements/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Close an agreement, or reopen completed work for more milestones, whatever its parties do",
    permission: "user:admin",
    params: AgreementParams,
    body: OverrideInput,
    output: OverriddenAgreement,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => overrideAgreement(ctx, params.id, body),
  }),
});
