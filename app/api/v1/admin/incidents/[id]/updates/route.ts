import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { updateIncident } from "@/lib/status/commands/update-incident";
import { AdminIncident, IncidentParams, IncidentUpdateInput } from "@/lib/status/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Publish an update of an incident, or its end; the first one of a draft publishes it",
    permission: "incident:manage",
    params: IncidentParams,
    body: IncidentUpdateInput,
    output: AdminIncident,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => updateIncident(ctx, params.id, body),
  }),
});
