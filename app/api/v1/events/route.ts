import { endpoint, route } from "@/lib/core/http/route";
import { listEvents } from "@/lib/stream/queries/log";
import { EventPage, EventsQuery } from "@/lib/stream/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List your events after a place in your log, where a stream is not possible",
    permission: "event:read",
    limit: "read",
    query: EventsQuery,
    output: EventPage,
    handle: ({ ctx, query }) => listEvents(ctx, query),
  }),
});
