import { requestAlliance } from "@/lib/alliances/commands/request";
import { listAlliances } from "@/lib/alliances/queries/list";
import { Alliance, AllianceInput, AlliancePage, AlliancesQuery } from "@/lib/alliances/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List your allies, or the requests that you received or sent",
    permission: "alliance:read",
    limit: "read",
    query: AlliancesQuery,
    output: AlliancePage,
    handle: ({ ctx, query }) => listAlliances(ctx, query),
  }),
  POST: route({
    summary: "Ask someone for an alliance; where they had asked, accept (200)",
    permission: "alliance:manage",
    limit: "alliance",
    body: AllianceInput,
    output: Alliance,
    status: 201,
    errors: [
      "not_found",
      "plan_limit",
      "already_allied",
      "already_requested",
      "too_many_pending",
      "counterpart_full",
      "invalid_transition",
    ],
    existing: ({ status }) => status === "accepted",
    handle: ({ ctx, body }) => requestAlliance(ctx, body),
  }),
});
