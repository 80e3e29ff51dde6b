import { clearedSessionCookies } from "@/lib/core/auth/session-cookies";
import { endpoint, reply, route } from "@/lib/core/http/route";
import { logoutAll } from "@/lib/identity/commands/logout-all";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Sign out on all devices",
    duringMaintenance: true,
    permission: "account:secure",
    limit: "mutation",
    whileSuspended: "allowed",
    idempotency: "none",
    handle: async ({ ctx }) => {
      await logoutAll(ctx);
      return reply(undefined, { cookies: clearedSessionCookies() });
    },
  }),
});
