import { reportBreach } from "@/lib/breaches/commands/decide";
import { ReportBreachInput, BreachDetail, BreachParams } from "@/lib/breaches/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Record that the Commissioner was told of a breach",
    permission: "breach:manage",
    params: BreachParams,
    body: ReportBreachInput,
    output: BreachDetail,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => reportBreach(ctx, params.id, body),
  }),
});
