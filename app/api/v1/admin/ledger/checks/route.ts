import { listChecks } from "@/lib/ledger/queries/administration";
import { LedgerCheckPage, LedgerQuery } from "@/lib/ledger/schema";
import { adminRead } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "Runs of the ledger check with what they found, the latest first",
    permission: "ledger:read",
    query: LedgerQuery,
    output: LedgerCheckPage,
    handle: ({ query }) => listChecks(query),
  }),
});
