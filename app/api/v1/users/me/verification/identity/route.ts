import { z } from "zod";
import { endpoint, route } from "@/lib/core/http/route";
import { openIdentitySession } from "@/lib/verification/commands/open-identity-session";
import { submitIdentity } from "@/lib/verification/commands/submit-identity";
import { IdentityBody } from "@/lib/verification/identity/schema";
import { IdentitySession, LadderStep } from "@/lib/verification/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Submit your identity document and scans for review, or get the page of the provider that checks it",
    permission: "verification:submit",
    limit: "verification",
    status: 201,
    body: IdentityBody,
    output: z.union([LadderStep, IdentitySession]),
    errors: ["verification_required", "duplicate", "submission_limit", "file_unusable", "unavailable"],
    handle: ({ ctx, body }) => (body === undefined ? openIdentitySession(ctx) : submitIdentity(ctx, body)),
  }),
});
