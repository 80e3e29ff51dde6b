import { assessBreach } from "@/lib/breaches/commands/decide";
import { AssessInput, BreachDetail, BreachParams } from "@/lib/breaches/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Assess whether a breach creates a real risk of significant harm",
    permission: "breach:manage",
    params: BreachParams,
    body: AssessInput,
    output: BreachDetail,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => assessBreach(ctx, params.id, body),
  }),
});
