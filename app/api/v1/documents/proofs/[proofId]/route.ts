import { KnownDocument, ProofParams } from "@/lib/agreements/schema";
import { getProof } from "@/lib/agreements/queries/verification";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get the status and proof of a document by the id in its QR code, without names",
    permission: "public",
    limit: "document",
    params: ProofParams,
    output: KnownDocument,
    errors: ["not_found"],
    handle: ({ params }) => getProof(params.proofId),
  }),
});
