import { endpoint, route } from "@/lib/core/http/route";
import { getStatus } from "@/lib/status/queries/status";
import { Status } from "@/lib/status/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Whether the service works, by component, with its uptime of 90 days, open incidents and maintenance",
    duringMaintenance: true,
    permission: "public",
    limit: "read",
    output: Status,
    handle: () => getStatus(),
  }),
});
