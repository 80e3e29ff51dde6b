import { rejectAlliance } from "@/lib/alliances/commands/reject";
import { Alliance, AllianceParams } from "@/lib/alliances/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Decline a request for an alliance; its sender is not told",
    permission: "alliance:manage",
    limit: "mutation",
    params: AllianceParams,
    output: Alliance,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => rejectAlliance(ctx, params.id),
  }),
});
