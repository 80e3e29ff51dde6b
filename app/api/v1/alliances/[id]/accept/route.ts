import { acceptAlliance } from "@/lib/alliances/commands/accept";
import { Alliance, AllianceParams } from "@/lib/alliances/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Accept a request for an alliance",
    permission: "alliance:manage",
    limit: "mutation",
    params: AllianceParams,
    output: Alliance,
    errors: ["not_found", "invalid_transition", "plan_limit", "counterpart_full"],
    handle: ({ ctx, params }) => acceptAlliance(ctx, params.id),
  }),
});
