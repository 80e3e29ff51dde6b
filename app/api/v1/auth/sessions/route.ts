import { z } from "zod";
import { endpoint, route } from "@/lib/core/http/route";
import { pageQuery } from "@/lib/core/schema";
import { DevicePage } from "@/lib/identity/schema";
import { listSessions } from "@/lib/identity/sessions";

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  GET: route({
    summary: "List your signed-in devices",
    permission: "account:secure",
    limit: "read",
    query: z.strictObject(pageQuery),
    output: DevicePage,
    handle: ({ ctx, query }) => listSessions(ctx, query),
  }),
});
