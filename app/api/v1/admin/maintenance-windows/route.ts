import { adminRead, adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { planMaintenance } from "@/lib/status/commands/plan-maintenance";
import { listWindows } from "@/lib/status/queries/windows";
import { MaintenanceWindow, WindowInput, WindowPage, WindowsQuery } from "@/lib/status/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "List maintenance windows, the latest first",
    permission: "incident:manage",
    query: WindowsQuery,
    output: WindowPage,
    handle: ({ query }) => listWindows(query),
  }),
  POST: adminWrite({
    summary: "Plan maintenance: it mutes the alerts of its components and counts as no downtime",
    permission: "incident:manage",
    body: WindowInput,
    output: MaintenanceWindow,
    status: 201,
    handle: ({ ctx, body }) => planMaintenance(ctx, body),
  }),
});
