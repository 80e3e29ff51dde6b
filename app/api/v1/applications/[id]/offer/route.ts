import { endpoint, route } from "@/lib/core/http/route";
import { Application, ApplicationParams, OfferInput } from "@/lib/applications/schema";
import { offer } from "@/lib/applications/commands/offer";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Make an offer, or its next version; it is open for 7 days",
    permission: "application:offer",
    limit: "mutation",
    params: ApplicationParams,
    body: OfferInput,
    output: Application,
    errors: ["not_found", "invalid_transition", "terms_changed", "role_filled", "role_not_open"],
    handle: ({ ctx, params, body }) => offer(ctx, params.id, body),
  }),
});
