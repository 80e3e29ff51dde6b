import { endpoint, route } from "@/lib/core/http/route";
import { submitIdentity } from "@/lib/verification/commands/submit-identity";
import { IdentityInput, LadderStep } from "@/lib/verification/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Submit your identity document and scans for review",
    permission: "verification:submit",
    limit: "verification",
    status: 201,
    body: IdentityInput,
    output: LadderStep,
    errors: ["verification_required", "duplicate", "submission_limit", "file_unusable"],
    handle: ({ ctx, body }) => submitIdentity(ctx, body),
  }),
});
