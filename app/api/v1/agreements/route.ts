import { listAgreements } from "@/lib/agreements/queries/list";
import { AgreementPage, AgreementsQuery } from "@/lib/agreements/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List your agreements, newest first",
    permission: "agreement:read",
    limit: "read",
    query: AgreementsQuery,
    output: AgreementPage,
    handle: ({ ctx, query }) => listAgreements(ctx, query),
  }),
});
