import { PaymentPage, PlanChoice } from "@/lib/billing/schema";
import { endpoint, route } from "@/lib/core/http/route";
import { checkout } from "@/lib/flows/subscriptions/checkout";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Open the payment page for a plan; repeated calls return the same page while it is open",
    permission: "billing:manage",
    limit: "billing",
    body: PlanChoice,
    output: PaymentPage,
    handle: ({ ctx, body }) => checkout(ctx, body),
  }),
});
