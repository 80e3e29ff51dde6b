import { endpoint, route } from "@/lib/core/http/route";
import { CapTable, FoundersInput } from "@/lib/equity/captable/schema";
import { setFounders } from "@/lib/equity/commands/set-founders";
import { StartupParams } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Enter the founders' shares and the option pool of a new cap table",
    permission: "cap-table:update",
    limit: "mutation",
    params: StartupParams,
    body: FoundersInput,
    output: CapTable,
    status: 201,
    errors: ["not_found", "duplicate", "plan_read_only"],
    handle: ({ ctx, params, body }) => setFounders(ctx, params.id, body),
  }),
});
