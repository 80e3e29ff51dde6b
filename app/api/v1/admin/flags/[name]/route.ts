import { changeFlag } from "@/lib/administration/commands/change-flag";
import { getFlag } from "@/lib/administration/queries/switches";
import { AdminFlag, FlagInput, FlagParams } from "@/lib/administration/schema";
import { adminRead, adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "For whom a feature is on",
    permission: "flag:manage",
    params: FlagParams,
    output: AdminFlag,
    handle: ({ params }) => getFlag(params.name),
  }),
  PUT: adminWrite({
    summary: "Say for whom a feature is on; in force within 5 seconds",
    permission: "flag:manage",
    params: FlagParams,
    body: FlagInput,
    output: AdminFlag,
    handle: ({ ctx, params, body }) => changeFlag(ctx, params.name, body),
  }),
});
