import { endpoint, route } from "@/lib/core/http/route";
import { createApiKey } from "@/lib/api-keys/commands/create";
import { listApiKeys } from "@/lib/api-keys/queries/list";
import { ApiKeyInput, ApiKeyList, NewApiKey } from "@/lib/api-keys/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List your API keys",
    permission: "api-key:manage",
    limit: "read",
    output: ApiKeyList,
    handle: ({ ctx }) => listApiKeys(ctx),
  }),
  POST: route({
    summary: "Make an API key; its secret is in this answer and never shown again",
    permission: "api-key:manage",
    limit: "api-key-issue",
    // A stored answer would keep the secret.
    idempotency: "none",
    body: ApiKeyInput,
    output: NewApiKey,
    status: 201,
    errors: ["step_up_failed", "plan_limit", "key_limit", "account_locked"],
    handle: ({ ctx, body }) => createApiKey(ctx, body),
  }),
});
