import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { cancelMaintenance } from "@/lib/status/commands/plan-maintenance";
import { CancelWindowInput, IncidentParams, MaintenanceWindow } from "@/lib/status/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Cancel a maintenance window that has not begun, or end a running one now",
    permission: "incident:manage",
    params: IncidentParams,
    body: CancelWindowInput,
    output: MaintenanceWindow,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => cancelMaintenance(ctx, params.id, body),
  }),
});
