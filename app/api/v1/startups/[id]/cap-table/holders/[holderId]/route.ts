import { endpoint, route } from "@/lib/core/http/route";
import { HolderEntry, HolderInput, HolderParams } from "@/lib/equity/captable/schema";
import { removeHolder } from "@/lib/equity/commands/remove-holder";
import { changeHolder } from "@/lib/equity/commands/change-holder";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PUT: route({
    summary: "Replace a row of the cap table that was entered or imported",
    permission: "cap-table:update",
    limit: "mutation",
    params: HolderParams,
    body: HolderInput,
    output: HolderEntry,
    errors: ["duplicate", "plan_read_only"],
    handle: ({ ctx, params, body }) => changeHolder(ctx, params.id, params.holderId, body),
  }),
  DELETE: route({
    summary: "Remove a row of the cap table that was entered or imported",
    permission: "cap-table:update",
    limit: "mutation",
    params: HolderParams,
    errors: ["plan_read_only"],
    handle: ({ ctx, params }) => removeHolder(ctx, params.id, params.holderId),
  }),
});
