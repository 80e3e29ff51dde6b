import { terminateAgreement } from "@/lib/agreements/commands/terminate";
import { Agreement, AgreementParams, TerminateInput } from "@/lib/agreements/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Give notice; the agreement ends once all parties have, or after the notice period it provides for",
    permission: "agreement:terminate",
    limit: "mutation",
    whileSuspended: "allowed",
    params: AgreementParams,
    body: TerminateInput,
    output: Agreement,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => terminateAgreement(ctx, params.id, body),
  }),
});
