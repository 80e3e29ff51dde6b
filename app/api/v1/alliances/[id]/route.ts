import { removeAlliance } from "@/lib/alliances/commands/remove";
import { AllianceParams } from "@/lib/alliances/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  DELETE: route({
    summary: "End an alliance",
    permission: "alliance:manage",
    limit: "mutation",
    params: AllianceParams,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => removeAlliance(ctx, params.id),
  }),
});
