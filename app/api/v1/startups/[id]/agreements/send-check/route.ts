import { checkSending } from "@/lib/agreements/queries/send-check";
import { SendCheck, SendCheckInput } from "@/lib/agreements/schema";
import { endpoint, route } from "@/lib/core/http/route";
import { StartupParams } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Say what would keep an agreement from being sent; nothing is stored",
    permission: "agreement:create",
    limit: "calculator",
    whileSuspended: "allowed",
    idempotency: "none",
    params: StartupParams,
    body: SendCheckInput,
    output: SendCheck,
    errors: ["not_found", "invalid_transition", "plan_read_only"],
    handle: ({ ctx, params, body }) => checkSending(ctx, params.id, body),
  }),
});
