import { recordBreach } from "@/lib/breaches/commands/record";
import { listBreaches } from "@/lib/breaches/queries/list";
import { BreachDetail, BreachesQuery, BreachInput, BreachPage } from "@/lib/breaches/schema";
import { adminRead, adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "List breaches of security safeguards, the latest first",
    permission: "breach:manage",
    query: BreachesQuery,
    output: BreachPage,
    handle: ({ query }) => listBreaches(query),
  }),
  POST: adminWrite({
    summary: "Record a breach of security safeguards, which starts its clock",
    permission: "breach:manage",
    body: BreachInput,
    output: BreachDetail,
    status: 201,
    handle: ({ ctx, body }) => recordBreach(ctx, body),
  }),
});
