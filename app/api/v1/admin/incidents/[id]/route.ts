import { adminRead, adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { editIncident } from "@/lib/status/commands/edit-incident";
import { getAdminIncident } from "@/lib/status/queries/incidents";
import { AdminIncident, IncidentParams, IncidentPatch } from "@/lib/status/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "Read an incident, a draft or a discarded one too",
    permission: "incident:manage",
    params: IncidentParams,
    output: AdminIncident,
    errors: ["not_found"],
    handle: ({ params }) => getAdminIncident(params.id),
  }),
  PATCH: adminWrite({
    summary: "Correct an incident, or add the postmortem of a resolved one",
    permission: "incident:manage",
    params: IncidentParams,
    body: IncidentPatch,
    output: AdminIncident,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => editIncident(ctx, params.id, body),
  }),
});
