import { endpoint, route } from "@/lib/core/http/route";
import { Application, ApplicationParams } from "@/lib/applications/schema";
import { withdraw } from "@/lib/applications/commands/withdraw";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Withdraw an application, or decline its offer",
    permission: "application:withdraw",
    limit: "mutation",
    params: ApplicationParams,
    output: Application,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => withdraw(ctx, params.id),
  }),
});
