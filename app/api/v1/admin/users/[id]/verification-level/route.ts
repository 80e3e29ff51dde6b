import { decideVerificationLevel } from "@/lib/verification/commands/decide-verification-level";
import { getVerificationStatus } from "@/lib/identity/queries/verification-status";
import { UserParams, VerificationDecision, VerificationStatus } from "@/lib/identity/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get a user's verification level and the new name to be checked",
    permission: "verification:decide",
    limit: "admin-read",
    hidden: true,
    params: UserParams,
    output: VerificationStatus,
    errors: ["not_found"],
    handle: ({ params }) => getVerificationStatus(params.id),
  }),
  POST: route({
    summary: "Set a user's verification level, with a reason",
    permission: "verification:decide",
    limit: "admin-write",
    hidden: true,
    params: UserParams,
    body: VerificationDecision,
    output: VerificationStatus,
    errors: ["not_found", "conflict"],
    handle: ({ ctx, params, body }) => decideVerificationLevel(ctx, params.id, body),
  }),
});
