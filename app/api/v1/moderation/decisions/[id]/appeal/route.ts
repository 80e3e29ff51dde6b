import { endpoint, route } from "@/lib/core/http/route";
import { appealDecision } from "@/lib/moderation/commands/appeal";
import { AppealInput, DecisionParams, OwnDecision } from "@/lib/moderation/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Appeal a decision about you, once within 30 days, signed in or with the token of its mail",
    permission: "public",
    limit: "decision-appeal",
    whileSuspended: "allowed",
    params: DecisionParams,
    body: AppealInput,
    output: OwnDecision,
    status: 201,
    errors: ["no_session", "token_invalid", "invalid_transition"],
    handle: ({ ctx, params, body }) => appealDecision(ctx, params.id, body),
  }),
});
