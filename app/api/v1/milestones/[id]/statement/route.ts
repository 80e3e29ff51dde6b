import { DocumentQuery } from "@/lib/agreements/schema";
import { contentDisposition } from "@/lib/core/http/content-disposition";
import { FileReply } from "@/lib/core/http/response";
import { endpoint, route } from "@/lib/core/http/route";
import { getReceipt } from "@/lib/funds/queries/receipt";
import { MilestoneParams } from "@/lib/milestones/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Download the payee's statement: what was released, the fee and what was sent",
    permission: "milestone:read",
    limit: "document",
    params: MilestoneParams,
    query: DocumentQuery,
    produces: "application/pdf",
    errors: ["not_found", "invalid_transition"],
    handle: async ({ ctx, params, query }) => {
      const { bytes, name } = await getReceipt(ctx, params.id, "statement");
      return new FileReply(bytes, "application/pdf", {
        "Content-Disposition": contentDisposition(query.download ? "attachment" : "inline", name),
      });
    },
  }),
});
