import { sendAgreement } from "@/lib/agreements/commands/send";
import { Agreement, AgreementParams } from "@/lib/agreements/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Send an agreement: its text is frozen, and the first party is asked to sign",
    permission: "agreement:send",
    limit: "mutation",
    params: AgreementParams,
    output: Agreement,
    errors: ["not_found", "invalid_transition", "incomplete", "plan_limit", "plan_read_only", "unavailable"],
    handle: ({ ctx, params }) => sendAgreement(ctx, params.id),
  }),
});
