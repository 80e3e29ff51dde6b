import { KnownDocument, ProofParams } from "@/lib/agreements/schema";
import { getProof } from "@/lib/agreements/queries/verification";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "What the QR code of a document leads to: its state and its proof; names nobody",
    permission: "public",
    limit: "document",
    params: ProofParams,
    output: KnownDocument,
    errors: ["not_found"],
    handle: ({ params }) => getProof(params.proofId),
  }),
});
