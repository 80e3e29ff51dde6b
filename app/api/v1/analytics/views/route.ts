import { endpoint, route } from "@/lib/core/http/route";
import { countView } from "@/lib/analytics/commands/count-view";
import { PageViewInput } from "@/lib/analytics/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Count a view of a page; without the visitor’s consent nothing is counted",
    permission: "public",
    limit: "page-view",
    whileSuspended: "allowed",
    idempotency: "none",
    body: PageViewInput,
    handle: ({ ctx, body, request }) => countView(ctx, body, request),
  }),
});
