import { endpoint, route } from "@/lib/core/http/route";
import { listPlans } from "@/lib/billing/queries/subscription";
import { PlanList } from "@/lib/billing/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the plans, their prices and limits",
    permission: "public",
    limit: "read",
    output: PlanList,
    handle: async () => listPlans(),
  }),
});
