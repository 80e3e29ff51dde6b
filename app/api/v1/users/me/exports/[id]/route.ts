import { endpoint, route } from "@/lib/core/http/route";
import { DataExport, DataExportParams } from "@/lib/privacy/exports/schema";
import { getDataExport } from "@/lib/privacy/queries/data-export";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "See whether the archive of your data is ready",
    permission: "account:read",
    limit: "read",
    params: DataExportParams,
    output: DataExport,
    handle: ({ ctx, params }) => getDataExport(ctx, params.id),
  }),
});
