import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { answerPrivacyRequest } from "@/lib/privacy/commands/answer-request";
import { PrivacyRequest, PrivacyRequestParams, PrivacyRequestPatch } from "@/lib/privacy/requests/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PATCH: adminWrite({
    summary: "Take, answer, refuse or reopen a request about personal data",
    permission: "user:admin",
    params: PrivacyRequestParams,
    body: PrivacyRequestPatch,
    output: PrivacyRequest,
    errors: ["invalid_transition"],
    handle: ({ ctx, params, body }) => answerPrivacyRequest(ctx, params.id, body),
  }),
});
