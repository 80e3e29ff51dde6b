import { endpoint, route } from "@/lib/core/http/route";
import { AcceptInput, Application, ApplicationParams } from "@/lib/applications/schema";
import { acceptOffer } from "@/lib/applications/commands/accept-offer";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Accept an offer and take the seat",
    permission: "application:accept",
    limit: "mutation",
    params: ApplicationParams,
    body: AcceptInput,
    output: Application,
    errors: ["not_found", "invalid_transition", "terms_changed", "role_filled", "role_not_open", "plan_limit"],
    handle: ({ ctx, params, body }) => acceptOffer(ctx, params.id, body),
  }),
});
