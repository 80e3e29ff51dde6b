import { endpoint, route } from "@/lib/core/http/route";
import { LedgerPage, LedgerQuery } from "@/lib/ledger/schema";
import { listMilestoneLedger } from "@/lib/milestones/queries/ledger";
import { MilestoneParams } from "@/lib/milestones/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the ledger entries of a milestone, oldest first; the lines of each sum to zero",
    permission: "milestone:read",
    limit: "read",
    params: MilestoneParams,
    query: LedgerQuery,
    output: LedgerPage,
    errors: ["not_found"],
    handle: ({ ctx, params, query }) => listMilestoneLedger(ctx, params.id, query),
  }),
});
