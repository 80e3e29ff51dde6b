import { getJoinedOverview } from "@/lib/administration/queries/overview";
import { Overview } from "@/lib/administration/schema";
import { adminRead } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "Every queue of the staff by deadline, with how much waits in it",
    permission: "administration:read",
    output: Overview,
    handle: ({ ctx }) => getJoinedOverview(ctx),
  }),
});
