import { endpoint, reply, route } from "@/lib/core/http/route";
import { limitSearch } from "@/lib/core/http/search-limit";
import { listStartups } from "@/lib/startups/queries/list";
import { Startup, StartupInput, StartupPage, StartupQuery } from "@/lib/startups/schema";
import { createStartup } from "@/lib/startups/commands/create";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List published startups",
    permission: "public",
    limit: "read",
    query: StartupQuery,
    output: StartupPage,
    handle: async ({ ctx, query }) => {
      const headers = await limitSearch(ctx, query.q);
      return reply(await listStartups(query), { headers });
    },
  }),
  POST: route({
    summary: "Create a startup as a draft",
    permission: "startup:create",
    limit: "startup",
    body: StartupInput,
    output: Startup,
    status: 201,
    errors: ["plan_limit"],
    handle: ({ ctx, body }) => createStartup(ctx, body),
  }),
});
