import { voidAgreement } from "@/lib/agreements/commands/void";
import { Agreement, AgreementParams } from "@/lib/agreements/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Void an agreement that you sent, before everyone has signed",
    permission: "agreement:void",
    limit: "mutation",
    whileSuspended: "allowed",
    params: AgreementParams,
    output: Agreement,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => voidAgreement(ctx, params.id),
  }),
});
