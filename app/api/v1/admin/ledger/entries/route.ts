import { listAllEntries } from "@/lib/ledger/queries/administration";
import { AdminEntriesQuery, AdminEntryPage } from "@/lib/ledger/schema";
import { adminRead } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "Ledger entries of a milestone, an account or all, the latest first",
    permission: "ledger:read",
    query: AdminEntriesQuery,
    output: AdminEntryPage,
    handle: ({ query }) => listAllEntries(query),
  }),
});
