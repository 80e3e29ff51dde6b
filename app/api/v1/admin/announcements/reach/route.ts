import { countReach } from "@/lib/announcements/queries/reach";
import { AnnouncementReach, ReachQuery } from "@/lib/announcements/schema";
import { adminRead } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "Count whom an announcement to some personas would reach",
    permission: "campaign:send",
    query: ReachQuery,
    output: AnnouncementReach,
    handle: ({ query }) => countReach(query.personas),
  }),
});
