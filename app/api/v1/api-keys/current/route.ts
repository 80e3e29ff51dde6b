import { endpoint, route } from "@/lib/core/http/route";
import { getCurrentKey } from "@/lib/api-keys/queries/current";
import { ApiKey } from "@/lib/api-keys/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Read the API key with which the call is made: a first call that changes nothing",
    permission: "api-key:manage",
    anyKey: true,
    limit: "read",
    output: ApiKey,
    errors: ["not_found"],
    handle: ({ ctx }) => getCurrentKey(ctx),
  }),
});
