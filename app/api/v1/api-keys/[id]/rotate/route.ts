import { endpoint, route } from "@/lib/core/http/route";
import { rotateApiKey } from "@/lib/api-keys/commands/rotate";
import { KeyParams, NewApiKey } from "@/lib/api-keys/schema";
import { StepUpInput } from "@/lib/identity/step-up/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Give an API key a new secret; the old one works for another day",
    permission: "api-key:manage",
    limit: "api-key-issue",
    // A stored answer would keep the secret.
    idempotency: "none",
    params: KeyParams,
    body: StepUpInput,
    output: NewApiKey,
    errors: ["step_up_failed", "plan_limit", "not_found", "account_locked"],
    handle: ({ ctx, params, body }) => rotateApiKey(ctx, params.id, body),
  }),
});
