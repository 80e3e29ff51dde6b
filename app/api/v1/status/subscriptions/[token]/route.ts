import { endpoint, reply, route } from "@/lib/core/http/route";
import { inLocale, publicPaths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { endSubscription } from "@/lib/status/commands/by-link";
import { LeaveBody, SubscriptionParams } from "@/lib/status/schema";

const shared = {
  duringMaintenance: true,
  permission: "public",
  whileSuspended: "allowed",
  idempotency: "none",
  params: SubscriptionParams,
  errors: ["token_invalid"],
} as const;

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Open the link of a status e-mail: the page changes nothing until it is confirmed",
    duringMaintenance: true,
    permission: "public",
    limit: "read",
    params: SubscriptionParams,
    status: 303,
    handle: ({ ctx, params }) => {
      const path = inLocale(ctx.locale, publicPaths.statusSubscription(encodeURIComponent(params.token)));
      return Promise.resolve(reply(undefined, { headers: { Location: siteUrl(path) } }));
    },
  }),
  POST: route({
    ...shared,
    summary: "End a subscription by its link; mail programs send this as a form (RFC 8058)",
    limit: "read",
    origin: "any",
    form: true,
    body: LeaveBody.optional().transform((body) => body ?? {}),
    status: 204,
    handle: ({ ctx, params }) => endSubscription(ctx, params.token),
  }),
  DELETE: route({
    ...shared,
    summary: "End a subscription by its link",
    limit: "read",
    status: 204,
    handle: ({ ctx, params }) => endSubscription(ctx, params.token),
  }),
});
