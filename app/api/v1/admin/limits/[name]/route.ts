import { changeLimit } from "@/lib/administration/commands/change-limit";
import { AdminLimit, LimitInput, LimitParams } from "@/lib/administration/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PUT: adminWrite({
    summary: "Tighten a rate limit to a part of its number; in force within 5 seconds",
    permission: "limit:manage",
    params: LimitParams,
    body: LimitInput,
    output: AdminLimit,
    handle: ({ ctx, params, body }) => changeLimit(ctx, params.name, body),
  }),
});
