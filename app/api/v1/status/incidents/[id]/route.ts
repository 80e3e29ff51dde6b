import { endpoint, route } from "@/lib/core/http/route";
import { getIncident } from "@/lib/status/queries/incidents";
import { Incident, IncidentParams } from "@/lib/status/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Read an incident",
    duringMaintenance: true,
    permission: "public",
    limit: "read",
    params: IncidentParams,
    output: Incident,
    errors: ["not_found"],
    handle: ({ params }) => getIncident(params.id),
  }),
});
