import { endpoint, route } from "@/lib/core/http/route";
import { createCaptchaChallenge } from "@/lib/identity/commands/create-captcha-challenge";
import { CaptchaChallenge } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get a captcha to solve before registering",
    duringMaintenance: true,
    permission: "public",
    limit: "read",
    output: CaptchaChallenge,
    handle: () => createCaptchaChallenge(),
  }),
});
