import { endpoint, route } from "@/lib/core/http/route";
import { requestExport } from "@/lib/privacy/commands/request-export";
import { DataExport, DataExportBody } from "@/lib/privacy/exports/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Have everything that is stored about you prepared as an archive with your files",
    permission: "account:secure",
    limit: "data-export",
    body: DataExportBody,
    output: DataExport,
    status: 202,
    errors: ["step_up_failed", "account_locked"],
    handle: ({ ctx, body }) => requestExport(ctx, body),
  }),
});
