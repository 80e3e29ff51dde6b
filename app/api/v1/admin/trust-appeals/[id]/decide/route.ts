import { endpoint, route } from "@/lib/core/http/route";
import { decideAppeal } from "@/lib/trust/commands/decide-appeal";
import { AppealDecision, TrustAppeal, TrustAppealParams } from "@/lib/trust/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Grant or refuse an appeal, with a reason",
    permission: "trust:decide",
    limit: "admin-write",
    hidden: true,
    params: TrustAppealParams,
    body: AppealDecision,
    output: TrustAppeal,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => decideAppeal(ctx, params.id, body),
  }),
});
