import { endpoint, route } from "@/lib/core/http/route";
import { getEarnings } from "@/lib/funds/queries/earnings";
import { Earnings } from "@/lib/funds/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get your earnings by currency: held, released but not sent yet, and sent",
    permission: "payout:manage",
    limit: "read",
    output: Earnings,
    handle: ({ ctx }) => getEarnings(ctx),
  }),
});
