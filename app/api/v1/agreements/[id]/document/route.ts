import { openDocument } from "@/lib/agreements/commands/view";
import { AgreementParams, DocumentQuery } from "@/lib/agreements/schema";
import { contentDisposition } from "@/lib/core/http/content-disposition";
import { FileReply } from "@/lib/core/http/response";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Download the document as sent, or once everyone has signed, sealed and with its certificate",
    permission: "agreement:read",
    limit: "document",
    params: AgreementParams,
    query: DocumentQuery,
    produces: "application/pdf",
    errors: ["not_found", "invalid_transition"],
    handle: async ({ ctx, params, query }) => {
      const { bytes, kind, name } = await openDocument(ctx, params.id);
      return new FileReply(bytes, "application/pdf", {
        "Content-Disposition": contentDisposition(query.download ? "attachment" : "inline", name),
        "X-Document-Kind": kind,
      });
    },
  }),
});
