import { changeMaintenance } from "@/lib/administration/commands/change-maintenance";
import { getMaintenance } from "@/lib/administration/queries/switches";
import { MaintenanceAnswer, MaintenanceInput } from "@/lib/administration/schema";
import { adminRead, adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "Whether the service is closed for maintenance",
    permission: "maintenance:manage",
    output: MaintenanceAnswer,
    handle: () => getMaintenance(),
  }),
  PUT: adminWrite({
    summary: "Close the service to everyone but administrators, or open it; in force within 5 seconds",
    permission: "maintenance:manage",
    body: MaintenanceInput,
    output: MaintenanceAnswer,
    errors: ["step_up_failed", "account_locked"],
    handle: ({ ctx, body }) => changeMaintenance(ctx, body),
  }),
});
