import { closeBreakGlass } from "@/lib/administration/break-glass/commands/decide";
import { ReasonInput } from "@/lib/administration/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { UserParams } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "End a permission to read before its time",
    permission: "break-glass:use",
    params: UserParams,
    body: ReasonInput,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => closeBreakGlass(ctx, params.id, body.reason),
  }),
});
