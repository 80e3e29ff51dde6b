import { requestBreakGlass } from "@/lib/administration/break-glass/commands/request";
import { BreakGlassAnswer, BreakGlassRequest } from "@/lib/administration/break-glass/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Request to read something private of a person for an open case",
    permission: "break-glass:use",
    body: BreakGlassRequest,
    output: BreakGlassAnswer,
    status: 201,
    errors: ["not_found", "step_up_failed", "account_locked", "protected_account"],
    handle: ({ ctx, body }) => requestBreakGlass(ctx, body),
  }),
});
