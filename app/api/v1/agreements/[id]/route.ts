import { discardAgreement } from "@/lib/agreements/commands/discard";
import { editAgreement } from "@/lib/agreements/commands/edit";
import { getAgreement } from "@/lib/agreements/queries/detail";
import { Agreement, AgreementChange, AgreementParams } from "@/lib/agreements/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get an agreement that you are a party to",
    permission: "agreement:read",
    limit: "read",
    params: AgreementParams,
    output: Agreement,
    errors: ["not_found"],
    handle: ({ ctx, params }) => getAgreement(ctx, params.id),
  }),
  PATCH: route({
    summary: "Change a draft agreement: its parties, its language or all of its terms",
    permission: "agreement:update",
    limit: "mutation",
    params: AgreementParams,
    body: AgreementChange,
    output: Agreement,
    errors: ["not_found", "invalid_transition", "plan_read_only"],
    handle: ({ ctx, params, body }) => editAgreement(ctx, params.id, body),
  }),
  DELETE: route({
    summary: "Discard a draft agreement, as its author or as an owner or admin of the startup",
    permission: "agreement:update",
    limit: "mutation",
    params: AgreementParams,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => discardAgreement(ctx, params.id),
  }),
});
