import { endpoint, route } from "@/lib/core/http/route";
import { Application, ApplicationParams, CounterInput } from "@/lib/applications/schema";
import { counterOffer, withdrawCounter } from "@/lib/applications/commands/counter";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Make a counter-offer",
    permission: "application:counter",
    limit: "mutation",
    params: ApplicationParams,
    body: CounterInput,
    output: Application,
    errors: ["not_found", "invalid_transition", "terms_changed"],
    handle: ({ ctx, params, body }) => counterOffer(ctx, params.id, body),
  }),
  DELETE: route({
    summary: "Withdraw a counter-offer, so that the offer may be accepted again",
    permission: "application:counter",
    limit: "mutation",
    params: ApplicationParams,
    output: Application,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => withdrawCounter(ctx, params.id),
  }),
});
