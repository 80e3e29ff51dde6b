import { decideVerificationLevel } from "@/lib/identity/commands/decide-verification-level";
import { UserParams, VerificationDecision, VerificationStatus } from "@/lib/identity/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Set how far someone is verified, with a reason",
    permission: "verification:decide",
    limit: "admin-write",
    hidden: true,
    params: UserParams,
    body: VerificationDecision,
    output: VerificationStatus,
    errors: ["not_found"],
    handle: ({ ctx, params, body }) => decideVerificationLevel(ctx, params.id, body),
  }),
});
