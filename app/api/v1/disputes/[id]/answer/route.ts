import { endpoint, route } from "@/lib/core/http/route";
import { AnswerInput, Dispute, DisputeParams } from "@/lib/disputes/schema";
import { answerDispute } from "@/lib/flows/held-money/act-on-dispute";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Answer a claim; an answer can't be changed once sent",
    permission: "dispute:argue",
    limit: "mutation",
    whileSuspended: "allowed",
    params: DisputeParams,
    body: AnswerInput,
    output: Dispute,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => answerDispute(ctx, params.id, body),
  }),
});
