import { overridePlan } from "@/lib/administration/commands/override-plan";
import { AdminPerson, PlanOverrideInput } from "@/lib/administration/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { UserParams } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Allow an account more of one limit than its plan, until a date",
    permission: "user:admin",
    params: UserParams,
    body: PlanOverrideInput,
    output: AdminPerson,
    errors: ["not_found"],
    handle: ({ ctx, params, body }) => overridePlan(ctx, params.id, body),
  }),
});
