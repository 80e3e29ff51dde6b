import { endpoint, route } from "@/lib/core/http/route";
import { takeAccountLimit } from "@/lib/identity/account-limit";
import { resendVerification } from "@/lib/identity/registration";
import { EmailBody, VerificationSent } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  POST: route({
    summary: "Ask for the confirmation link again",
    permission: "public",
    limit: "resend",
    body: EmailBody,
    output: VerificationSent,
    status: 202,
    handle: async ({ ctx, body }) => {
      await takeAccountLimit("resend", body.email);
      return resendVerification(ctx, body.email);
    },
  }),
});
