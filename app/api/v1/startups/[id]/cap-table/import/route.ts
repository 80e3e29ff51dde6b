import { endpoint, route } from "@/lib/core/http/route";
import { ImportInput, ImportResult } from "@/lib/equity/captable/schema";
import { importHolders } from "@/lib/equity/commands/import-holders";
import { StartupParams } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Import holders into the cap table: all rows of the file or none",
    permission: "cap-table:update",
    limit: "mutation",
    params: StartupParams,
    body: ImportInput,
    output: ImportResult,
    errors: ["plan_read_only"],
    handle: ({ ctx, params, body }) => importHolders(ctx, params.id, body),
  }),
});
