import { endpoint, route } from "@/lib/core/http/route";
import { StepUpInput } from "@/lib/identity/step-up/schema";
import { removePhone } from "@/lib/phone/commands/remove-phone";
import { requestPhoneCode } from "@/lib/phone/commands/request-code";
import { PhoneBody, SentPhoneCode } from "@/lib/phone/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Send a code to your mobile number",
    permission: "account:secure",
    limit: "phone",
    whileSuspended: "allowed",
    body: PhoneBody,
    output: SentPhoneCode,
    status: 202,
    errors: ["phone_unavailable", "duplicate"],
    handle: ({ ctx, body }) => requestPhoneCode(ctx, body),
  }),
  DELETE: route({
    summary: "Remove your mobile number",
    permission: "account:secure",
    limit: "two-factor",
    whileSuspended: "allowed",
    body: StepUpInput,
    errors: ["step_up_failed", "account_locked", "not_found", "unavailable"],
    handle: ({ ctx, body }) => removePhone(ctx, body),
  }),
});
