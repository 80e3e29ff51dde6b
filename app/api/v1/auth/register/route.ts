import { endpoint, route } from "@/lib/core/http/route";
import { register } from "@/lib/identity/commands/register";
import { RegisterBody, RegistrationAnswer } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Register; we send a link to confirm the address, or one to a place on the waitlist",
    permission: "public",
    limit: "register",
    whileSuspended: "allowed",
    body: RegisterBody,
    output: RegistrationAnswer,
    status: 202,
    errors: ["captcha_failed", "unavailable"],
    handle: ({ ctx, body }) => register(ctx, body),
  }),
});
