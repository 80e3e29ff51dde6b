import { withdrawAlliance } from "@/lib/alliances/commands/withdraw";
import { Alliance, AllianceParams } from "@/lib/alliances/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Take back your request for an alliance",
    permission: "alliance:manage",
    limit: "mutation",
    params: AllianceParams,
    output: Alliance,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => withdrawAlliance(ctx, params.id),
  }),
});
