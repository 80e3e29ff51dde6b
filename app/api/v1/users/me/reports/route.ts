import { endpoint, route } from "@/lib/core/http/route";
import { listOwnReports } from "@/lib/moderation/queries/own-reports";
import { OwnReportPage, OwnReportsQuery } from "@/lib/moderation/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List your reports and what came of them, the latest first",
    permission: "report:read",
    limit: "read",
    query: OwnReportsQuery,
    output: OwnReportPage,
    handle: ({ ctx, query }) => listOwnReports(ctx, query),
  }),
});
