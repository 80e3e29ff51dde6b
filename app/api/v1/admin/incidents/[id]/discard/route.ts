import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { discardDraft } from "@/lib/status/commands/update-incident";
import { AdminIncident, DiscardInput, IncidentParams } from "@/lib/status/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Discard a draft of the probes",
    permission: "incident:manage",
    params: IncidentParams,
    body: DiscardInput,
    output: AdminIncident,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => discardDraft(ctx, params.id, body),
  }),
});
