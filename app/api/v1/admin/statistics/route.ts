import { getStatistics } from "@/lib/administration/queries/statistics";
import { Statistics, StatisticsQuery } from "@/lib/administration/schema";
import { adminRead } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "What happened on each of the last days",
    permission: "audit:read",
    query: StatisticsQuery,
    output: Statistics,
    handle: ({ query }) => getStatistics(query),
  }),
});
