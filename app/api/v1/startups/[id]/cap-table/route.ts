import { endpoint, route } from "@/lib/core/http/route";
import { getCapTable } from "@/lib/equity/queries/cap-table";
import { CapTable } from "@/lib/equity/captable/schema";
import { StartupParams } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get a startup's cap table; its rows add up to the fully diluted total",
    permission: "cap-table:read",
    limit: "read",
    params: StartupParams,
    output: CapTable,
    handle: ({ ctx, params }) => getCapTable(ctx, params.id),
  }),
});
