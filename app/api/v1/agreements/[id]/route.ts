import { getAgreement } from "@/lib/agreements/queries";
import { Agreement, AgreementParams } from "@/lib/agreements/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Read an agreement that one is a party to",
    permission: "agreement:read",
    limit: "read",
    params: AgreementParams,
    output: Agreement,
    errors: ["not_found"],
    handle: ({ ctx, params }) => getAgreement(ctx, params.id),
  }),
});
