import { endpoint, route } from "@/lib/core/http/route";
import { listMyStartups } from "@/lib/startups/queries/my-startups";
import { OwnStartupPage } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the startups whose team you belong to",
    permission: "account:read",
    limit: "read",
    output: OwnStartupPage,
    handle: async ({ ctx }) => ({ items: await listMyStartups(ctx), nextCursor: null }),
  }),
});
