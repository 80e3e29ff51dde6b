import { endpoint, route } from "@/lib/core/http/route";
import { appeal } from "@/lib/trust/commands/appeal";
import { AppealInput, TrustEntryParams, TrustItem } from "@/lib/trust/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Appeal an entry of your trust ledger, once and within 30 days",
    permission: "trust:appeal",
    limit: "mutation",
    params: TrustEntryParams,
    body: AppealInput,
    output: TrustItem,
    errors: ["not_found", "invalid_transition", "duplicate"],
    handle: ({ ctx, params, body }) => appeal(ctx, params.id, body),
  }),
});
