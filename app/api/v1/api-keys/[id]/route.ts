import { endpoint, route } from "@/lib/core/http/route";
import { revokeApiKey } from "@/lib/api-keys/commands/revoke";
import { KeyParams } from "@/lib/api-keys/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  DELETE: route({
    summary: "Revoke an API key",
    permission: "api-key:manage",
    limit: "mutation",
    params: KeyParams,
    errors: ["not_found"],
    // What a suspended person no longer wants to leave open.
    whileSuspended: "allowed",
    handle: ({ ctx, params }) => revokeApiKey(ctx, params.id),
  }),
});
