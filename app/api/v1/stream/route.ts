import { EventStreamReply } from "@/lib/core/http/response";
import { endpoint, route } from "@/lib/core/http/route";
import { Position, StreamQuery } from "@/lib/stream/schema";
import { openStream } from "@/lib/stream/server/hub";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Receive your events as they happen, after `Last-Event-ID` or `after`",
    permission: "event:read",
    limit: "stream",
    query: StreamQuery,
    produces: "text/event-stream",
    endless: true,
    handle: async ({ ctx, query, request }) => {
      // Of a reconnecting reader, whose address still has the place where it began. An unreadable one is ignored.
      const seen = Position.safeParse(request.headers.get("last-event-id"));
      const after = seen.success ? seen.data : query.after;
      // HEAD has no reader for a body.
      if (request.method === "HEAD") return new EventStreamReply(null);
      return new EventStreamReply(await openStream(ctx, { after, signal: request.signal }));
    },
  }),
});
