import { approveBreakGlass } from "@/lib/administration/break-glass/commands/decide";
import { BreakGlassAnswer, BreakGlassApproval } from "@/lib/administration/break-glass/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { UserParams } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Approve another administrator's request: they may read from now on, for its minutes",
    permission: "break-glass:use",
    params: UserParams,
    body: BreakGlassApproval,
    output: BreakGlassAnswer,
    errors: ["not_found", "step_up_failed", "account_locked", "conflict_of_interest", "invalid_transition"],
    handle: ({ ctx, params, body }) => approveBreakGlass(ctx, params.id, body),
  }),
});
