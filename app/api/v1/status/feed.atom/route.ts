import { FileReply } from "@/lib/core/http/response";
import { endpoint, route } from "@/lib/core/http/route";
import { statusFeed } from "@/lib/status/queries/feed";
import { FeedQuery } from "@/lib/status/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Follow incidents as an Atom feed, in the language of `?locale=` or else the caller’s",
    duringMaintenance: true,
    permission: "public",
    limit: "read",
    query: FeedQuery,
    produces: "application/atom+xml",
    handle: async ({ ctx, query }) =>
      new FileReply(Buffer.from(await statusFeed(query.locale ?? ctx.locale)), "application/atom+xml; charset=utf-8"),
  }),
});
