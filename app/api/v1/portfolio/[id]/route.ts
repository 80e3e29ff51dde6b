import { endpoint, route } from "@/lib/core/http/route";
import { removeItem } from "@/lib/portfolio/commands/remove-item";
import { updateItem } from "@/lib/portfolio/commands/update-item";
import { ItemChanges, ItemParams, PortfolioItem } from "@/lib/portfolio/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PATCH: route({
    summary: "Change an item of your portfolio; files that it does not name any more are deleted",
    permission: "portfolio:manage",
    limit: "mutation",
    params: ItemParams,
    body: ItemChanges,
    output: PortfolioItem,
    errors: ["not_found", "file_unusable"],
    handle: ({ ctx, params, body }) => updateItem(ctx, params.id, body),
  }),
  DELETE: route({
    summary: "Delete an item of your portfolio with its files",
    permission: "portfolio:manage",
    limit: "mutation",
    params: ItemParams,
    errors: ["not_found"],
    handle: ({ ctx, params }) => removeItem(ctx, params.id),
  }),
});
