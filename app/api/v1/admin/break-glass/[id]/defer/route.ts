import { deferBreakGlass } from "@/lib/administration/break-glass/commands/decide";
import { BreakGlassAnswer, BreakGlassApproval } from "@/lib/administration/break-glass/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { UserParams } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Have the person told on the 30th day after the end, for the case of another administrator's reading",
    permission: "break-glass:use",
    params: UserParams,
    body: BreakGlassApproval,
    output: BreakGlassAnswer,
    errors: ["not_found", "step_up_failed", "account_locked", "conflict_of_interest", "invalid_transition"],
    handle: ({ ctx, params, body }) => deferBreakGlass(ctx, params.id, body),
  }),
});
