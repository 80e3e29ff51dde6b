import { withJoinedReads } from "@/lib/core/db/page-reads";
import { endpoint, route } from "@/lib/core/http/route";
import { getHome } from "@/lib/dashboard/queries/home";
import { Dashboard } from "@/lib/dashboard/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get your home: figures and next steps",
    permission: "dashboard:read",
    limit: "read",
    output: Dashboard,
    handle: ({ ctx }) => withJoinedReads(() => getHome(ctx)),
  }),
});
