import { endpoint, route } from "@/lib/core/http/route";
import { getPortfolio } from "@/lib/portfolio/queries/items";
import { OwnerParams, Portfolio } from "@/lib/portfolio/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get someone's portfolio: its public items, and all of your own",
    permission: "public",
    limit: "read",
    params: OwnerParams,
    output: Portfolio,
    errors: ["not_found"],
    handle: ({ ctx, params }) => getPortfolio(ctx, params.id),
  }),
});
