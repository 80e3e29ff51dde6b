import { adminRead, adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { openIncident } from "@/lib/status/commands/open-incident";
import { listAllIncidents } from "@/lib/status/queries/incidents";
import { AdminIncident, AdminIncidentPage, AdminIncidentsQuery, IncidentInput } from "@/lib/status/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "List incidents with the drafts of the probes, the latest first",
    permission: "incident:manage",
    query: AdminIncidentsQuery,
    output: AdminIncidentPage,
    handle: ({ query }) => listAllIncidents(query),
  }),
  POST: adminWrite({
    summary: "Publish an incident; its status holds until it is resolved, whatever the probes find",
    permission: "incident:manage",
    body: IncidentInput,
    output: AdminIncident,
    status: 201,
    handle: ({ ctx, body }) => openIncident(ctx, body),
  }),
});
