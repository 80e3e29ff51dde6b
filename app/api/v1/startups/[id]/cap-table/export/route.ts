import { FileReply } from "@/lib/core/http/response";
import { endpoint, route } from "@/lib/core/http/route";
import { exportCapTable } from "@/lib/equity/commands/export-cap-table";
import { ExportQuery } from "@/lib/equity/ocf/schema";
import { StartupParams } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Download a startup's cap table as a zip in the Open Cap Format",
    permission: "cap-table:read",
    limit: "read",
    params: StartupParams,
    query: ExportQuery,
    produces: "application/zip",
    handle: async ({ ctx, params, query }) =>
      new FileReply(await exportCapTable(ctx, params.id, query), "application/zip", {
        "Content-Disposition": 'attachment; filename="cap-table.ocf.zip"',
      }),
  }),
});
