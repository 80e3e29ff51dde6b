import { endpoint, reply, route } from "@/lib/core/http/route";
import { UserAnswer } from "@/lib/identity/schema";
import { refresh } from "@/lib/identity/commands/refresh";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Renew the session cookies",
    duringMaintenance: true,
    permission: "public",
    limit: "refresh",
    whileSuspended: "allowed",
    output: UserAnswer,
    // An answer that sets cookies cannot be replayed; the overlap of 10 s serves a lost one.
    idempotency: "none",
    errors: ["no_session"],
    handle: async ({ ctx, request }) => {
      const { user, cookies } = await refresh(ctx, request);
      return reply({ user }, { cookies });
    },
  }),
});
