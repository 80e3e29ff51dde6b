import { refund } from "@/lib/billing/commands/refund";
import { Refund, RefundBody } from "@/lib/billing/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Refund a paid invoice in full or in part, with a reason",
    permission: "refund:create",
    limit: "admin-write",
    hidden: true,
    idempotency: "required",
    body: RefundBody,
    output: Refund,
    status: 201,
    errors: ["not_found", "not_refundable", "payment_failed"],
    handle: ({ ctx, body }) => refund(ctx, body),
  }),
});
