import { listInvoices } from "@/lib/billing/queries/subscription";
import { InvoiceList, InvoiceQuery } from "@/lib/billing/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List your invoices with their PDFs, newest first",
    permission: "billing:read",
    limit: "billing",
    query: InvoiceQuery,
    output: InvoiceList,
    handle: ({ ctx, query }) => listInvoices(ctx, query),
  }),
});
