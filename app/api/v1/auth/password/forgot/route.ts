import { endpoint, route } from "@/lib/core/http/route";
import { forgotPassword } from "@/lib/identity/commands/forgot-password";
import { EmailBody, ResetSent } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Request a link to set a new password",
    permission: "public",
    limit: "forgot",
    whileSuspended: "allowed",
    body: EmailBody,
    output: ResetSent,
    status: 202,
    handle: ({ ctx, body }) => forgotPassword(ctx, body.email),
  }),
});
