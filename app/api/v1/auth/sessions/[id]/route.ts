import { endpoint, route } from "@/lib/core/http/route";
import { SessionParams } from "@/lib/identity/schema";
import { endSession } from "@/lib/identity/commands/end-session";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  DELETE: route({
    summary: "Sign out one of your devices",
    permission: "account:secure",
    limit: "mutation",
    whileSuspended: "allowed",
    params: SessionParams,
    errors: ["not_found"],
    handle: async ({ ctx, params }) => {
      await endSession(ctx, params.id);
      return undefined;
    },
  }),
});
