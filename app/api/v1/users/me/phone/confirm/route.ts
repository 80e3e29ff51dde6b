import { endpoint, route } from "@/lib/core/http/route";
import { confirmPhone } from "@/lib/phone/commands/confirm-phone";
import { ConfirmedPhone, PhoneCodeBody } from "@/lib/phone/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Confirm your mobile number with the code that was sent to it",
    permission: "account:secure",
    limit: "mutation",
    whileSuspended: "allowed",
    body: PhoneCodeBody,
    output: ConfirmedPhone,
    idempotency: "none",
    errors: ["code_wrong", "duplicate", "phone_unavailable"],
    handle: ({ ctx, body }) => confirmPhone(ctx, body.code),
  }),
});
