import { endpoint, route } from "@/lib/core/http/route";
import { createItem } from "@/lib/portfolio/commands/create-item";
import { ItemInput, PortfolioItem } from "@/lib/portfolio/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Add an item to your portfolio: at most 20, each with up to six pictures or PDFs",
    permission: "portfolio:manage",
    limit: "mutation",
    body: ItemInput,
    output: PortfolioItem,
    status: 201,
    errors: ["portfolio_limit", "file_unusable"],
    handle: ({ ctx, body }) => createItem(ctx, body),
  }),
});
