import { contentDisposition } from "@/lib/core/http/content-disposition";
import { FileReply } from "@/lib/core/http/response";
import { endpoint, route } from "@/lib/core/http/route";
import { openContent } from "@/lib/files/commands/open-content";
import { LinkParams } from "@/lib/files/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Download a file by its signed link",
    permission: "public",
    limit: "file-content",
    params: LinkParams,
    anyQuery: true,
    produces: "application/octet-stream",
    errors: ["link_invalid"],
    handle: async ({ ctx, params, query }) => {
      const { row, content } = await openContent(ctx, params.id, query);
      const kind = row.contentType === "application/pdf" ? "attachment" : "inline";
      return new FileReply(content, row.contentType, {
        "Content-Disposition": contentDisposition(kind, row.name),
        "Content-Security-Policy": "default-src 'none'; sandbox",
      });
    },
  }),
});
