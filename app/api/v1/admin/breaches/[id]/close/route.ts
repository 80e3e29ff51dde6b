import { closeBreach } from "@/lib/breaches/commands/decide";
import { CloseBreachInput, BreachDetail, BreachParams } from "@/lib/breaches/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Close a breach of which nothing is left to do",
    permission: "breach:manage",
    params: BreachParams,
    body: CloseBreachInput,
    output: BreachDetail,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => closeBreach(ctx, params.id, body),
  }),
});
