import { portal } from "@/lib/billing/commands/portal";
import { PaymentPage } from "@/lib/billing/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Open the payment provider's page for cards and invoices",
    permission: "billing:manage",
    limit: "billing",
    whileSuspended: "allowed",
    output: PaymentPage,
    handle: ({ ctx }) => portal(ctx),
  }),
});
