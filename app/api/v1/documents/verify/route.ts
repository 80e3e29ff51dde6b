import { MAX_DOCUMENT_BYTES, Verification, VerifyInput } from "@/lib/agreements/schema";
import { questionOf, verifyDocument } from "@/lib/agreements/queries/verification";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Verify a document by its hash or by the file itself, without names",
    permission: "public",
    limit: "document",
    whileSuspended: "allowed",
    idempotency: "none",
    body: VerifyInput,
    upload: { field: "file", contentType: "application/pdf", maxBytes: MAX_DOCUMENT_BYTES, read: questionOf },
    output: Verification,
    handle: ({ body }) => verifyDocument(body),
  }),
});
