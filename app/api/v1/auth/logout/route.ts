import { clearedSessionCookies } from "@/lib/core/auth/session-cookies";
import { endpoint, reply, route } from "@/lib/core/http/route";
import { logout } from "@/lib/identity/commands/logout";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Sign out on this device",
    // Also with an expired access token: the refresh cookie names the session as well.
    duringMaintenance: true,
    permission: "public",
    limit: "mutation",
    whileSuspended: "allowed",
    idempotency: "none",
    handle: async ({ ctx, request }) => {
      await logout(ctx, request);
      return reply(undefined, { cookies: clearedSessionCookies() });
    },
  }),
});
