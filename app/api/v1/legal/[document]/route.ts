import { endpoint, route } from "@/lib/core/http/route";
import { legalText } from "@/lib/legal/queries/document";
import { LegalParams, LegalQuery, LegalText } from "@/lib/legal/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Read the terms, a policy or the list of sub-processors",
    permission: "public",
    limit: "read",
    params: LegalParams,
    query: LegalQuery,
    output: LegalText,
    handle: ({ ctx, params, query }) => Promise.resolve(legalText(params.document, query.locale ?? ctx.locale)),
  }),
});
