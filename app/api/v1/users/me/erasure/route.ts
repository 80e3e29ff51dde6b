import { endpoint, route } from "@/lib/core/http/route";
import { getErasure } from "@/lib/privacy/queries/erasure";
import { ErasureAnswer } from "@/lib/privacy/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "See whether your account can be erased, and what would stay",
    permission: "account:read",
    limit: "read",
    output: ErasureAnswer,
    handle: ({ ctx }) => getErasure(ctx),
  }),
});
