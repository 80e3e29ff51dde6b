import { ReasonInput } from "@/lib/administration/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { retryOrder } from "@/lib/funds/commands/retry-order";
import { AdminOrder } from "@/lib/funds/schema";
import { UserParams } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Request a refused payment again",
    permission: "refund:create",
    params: UserParams,
    body: ReasonInput,
    output: AdminOrder,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => retryOrder(ctx, params.id, body.reason),
  }),
});
