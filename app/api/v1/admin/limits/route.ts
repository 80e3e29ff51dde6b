import { listLimits } from "@/lib/administration/queries/switches";
import { AdminLimits } from "@/lib/administration/schema";
import { adminRead } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "Every rate limit with what is in force",
    permission: "limit:manage",
    output: AdminLimits,
    handle: () => listLimits(),
  }),
});
