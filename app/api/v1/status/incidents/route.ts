import { endpoint, route } from "@/lib/core/http/route";
import { listIncidents } from "@/lib/status/queries/incidents";
import { IncidentPage, IncidentsQuery } from "@/lib/status/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List incidents, the latest first",
    duringMaintenance: true,
    permission: "public",
    limit: "read",
    query: IncidentsQuery,
    output: IncidentPage,
    handle: ({ query }) => listIncidents(query),
  }),
});
