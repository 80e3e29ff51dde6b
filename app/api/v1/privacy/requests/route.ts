import { endpoint, route } from "@/lib/core/http/route";
import { requestAboutData } from "@/lib/privacy/commands/request";
import { PrivacyRequestInput, PrivacyRequestReceived } from "@/lib/privacy/requests/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Ask for access to your data, its correction or erasure, or complain, without an account",
    permission: "public",
    limit: "privacy-request",
    whileSuspended: "allowed",
    body: PrivacyRequestInput,
    output: PrivacyRequestReceived,
    status: 202,
    errors: ["captcha_failed"],
    handle: ({ ctx, body }) => requestAboutData(ctx, body),
  }),
});
