import { endpoint, route } from "@/lib/core/http/route";
import { orderItems } from "@/lib/portfolio/commands/order-items";
import { OrderInput } from "@/lib/portfolio/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PUT: route({
    summary: "Put the items of your portfolio in an order",
    permission: "portfolio:manage",
    limit: "mutation",
    body: OrderInput,
    errors: ["conflict"],
    handle: ({ ctx, body }) => orderItems(ctx, body),
  }),
});
