import { getLedgerBalance } from "@/lib/ledger/queries/administration";
import { LedgerBalance } from "@/lib/ledger/schema";
import { adminRead } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "The sum of every ledger line, in all and by kind of account; it must be zero",
    permission: "ledger:read",

    output: LedgerBalance,
    handle: () => getLedgerBalance(),
  }),
});
