import { contentDisposition } from "@/lib/core/http/content-disposition";
import { FileReply } from "@/lib/core/http/response";
import { endpoint, route } from "@/lib/core/http/route";
import { downloadExport } from "@/lib/privacy/commands/download-export";
import { DataExportParams } from "@/lib/privacy/exports/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Download the archive of your data",
    permission: "account:read",
    limit: "data-export-file",
    params: DataExportParams,
    produces: "application/zip",
    handle: async ({ ctx, params }) => {
      const { content, madeAt } = await downloadExport(ctx, params.id);
      const name = `collabhub-data-${madeAt.toISOString().slice(0, 10)}.zip`;
      return new FileReply(content, "application/zip", {
        "Content-Disposition": contentDisposition("attachment", name),
      });
    },
  }),
});
