import { endpoint, reply, route } from "@/lib/core/http/route";
import { inLocale, publicPaths } from "@/lib/core/paths";
import { siteUrl } from "@/lib/core/site-url";
import { unsubscribe } from "@/lib/notifications/commands/unsubscribe";
import { UnsubscribeBody, UnsubscribeParams, Unsubscription } from "@/lib/notifications/preferences/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Open the page of an unsubscribe link, which changes nothing by itself",
    duringMaintenance: true,
    permission: "public",
    limit: "read",
    params: UnsubscribeParams,
    status: 303,
    handle: ({ ctx, params }) => {
      const path = inLocale(ctx.locale, publicPaths.unsubscribe(encodeURIComponent(params.token)));
      return Promise.resolve(reply(undefined, { headers: { Location: siteUrl(path) } }));
    },
  }),
  POST: route({
    summary: "End the e-mails of an unsubscribe link, without a session; mail programs send it as a form (RFC 8058)",
    duringMaintenance: true,
    permission: "public",
    limit: "unsubscribe",
    whileSuspended: "allowed",
    origin: "any",
    form: true,
    idempotency: "none",
    params: UnsubscribeParams,
    body: UnsubscribeBody.optional().transform((body) => body ?? {}),
    output: Unsubscription,
    errors: ["token_invalid"],
    handle: ({ ctx, params, body }) => unsubscribe(ctx, params.token, body),
  }),
});
