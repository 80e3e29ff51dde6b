import { endpoint, route } from "@/lib/core/http/route";
import { HolderEntry, HolderInput } from "@/lib/equity/captable/schema";
import { addHolder } from "@/lib/equity/commands/add-holder";
import { StartupParams } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Add a row to the cap table: issued shares, options, promised options, a pool or a SAFE",
    permission: "cap-table:update",
    limit: "mutation",
    params: StartupParams,
    body: HolderInput,
    output: HolderEntry,
    status: 201,
    errors: ["duplicate", "plan_read_only"],
    handle: ({ ctx, params, body }) => addHolder(ctx, params.id, body),
  }),
});
