import { DocumentQuery } from "@/lib/agreements/schema";
import { contentDisposition, fileName } from "@/lib/core/http/content-disposition";
import { FileReply } from "@/lib/core/http/response";
import { endpoint, route } from "@/lib/core/http/route";
import { openArchive } from "@/lib/files/commands/open-archive";
import { MilestoneParams } from "@/lib/milestones/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Download all files of a milestone's deliveries and of its dispute as a ZIP",
    permission: "file:read",
    limit: "document",
    params: MilestoneParams,
    query: DocumentQuery,
    produces: "application/zip",
    handle: async ({ ctx, params }) => {
      const { content, name } = await openArchive(ctx, params.id);
      return new FileReply(content, "application/zip", {
        "Content-Disposition": contentDisposition("attachment", fileName([name], "zip")),
      });
    },
  }),
});
