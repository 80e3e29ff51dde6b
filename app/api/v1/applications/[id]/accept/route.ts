import { endpoint, route } from "@/lib/core/http/route";
import { Application, ApplicationParams } from "@/lib/applications/schema";
import { acceptOffer } from "@/lib/applications/commands/accept-offer";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Accept an offer and take the seat",
    permission: "application:accept",
    limit: "mutation",
    params: ApplicationParams,
    output: Application,
    errors: ["not_found", "invalid_transition", "role_filled", "role_not_open", "plan_limit"],
    handle: ({ ctx, params }) => acceptOffer(ctx, params.id),
  }),
});
