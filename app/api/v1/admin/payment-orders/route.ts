import { listOrders } from "@/lib/funds/queries/orders";
import { AdminOrderPage, AdminOrdersQuery } from "@/lib/funds/schema";
import { adminRead } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "Payments that the provider was asked for, by state, the oldest first",
    permission: "ledger:read",
    query: AdminOrdersQuery,
    output: AdminOrderPage,
    handle: ({ query }) => listOrders(query),
  }),
});
