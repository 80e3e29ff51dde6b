import { createAgreement } from "@/lib/agreements/commands/draft";
import { Agreement, AgreementInput } from "@/lib/agreements/schema";
import { endpoint, route } from "@/lib/core/http/route";
import { StartupParams } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Draft an agreement; missing terms can be added until it is sent",
    permission: "agreement:create",
    limit: "mutation",
    params: StartupParams,
    body: AgreementInput,
    output: Agreement,
    status: 201,
    errors: ["not_found", "invalid_transition", "plan_read_only"],
    handle: ({ ctx, params, body }) => createAgreement(ctx, params.id, body),
  }),
});
