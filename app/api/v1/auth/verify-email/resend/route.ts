import { endpoint, route } from "@/lib/core/http/route";
import { resendVerification } from "@/lib/identity/commands/resend-verification";
import { EmailBody, VerificationSent } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Request the confirmation links of an address again",
    permission: "public",
    limit: "resend",
    whileSuspended: "allowed",
    body: EmailBody,
    output: VerificationSent,
    status: 202,
    handle: ({ ctx, body }) => resendVerification(ctx, body.email),
  }),
});
