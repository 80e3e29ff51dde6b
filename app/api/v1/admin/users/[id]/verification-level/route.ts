import { decideLevel } from "@/lib/identity/commands/decide-verification-level";
import { UserParams, VerificationDecision, VerificationStanding } from "@/lib/identity/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Set how far someone is verified, with a reason",
    permission: "verification:decide",
    limit: "admin-write",
    hidden: true,
    params: UserParams,
    body: VerificationDecision,
    output: VerificationStanding,
    errors: ["not_found"],
    handle: ({ ctx, params, body }) => decideLevel(ctx, params.id, body),
  }),
});
