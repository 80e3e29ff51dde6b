import { endpoint, route } from "@/lib/core/http/route";
import { answerQuestion } from "@/lib/skill-tests/commands/answer";
import { AnswerInput, AnswerParams } from "@/lib/skill-tests/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PUT: route({
    summary: "Save the answer to one question of a running attempt",
    permission: "skill-test:take",
    limit: "mutation",
    params: AnswerParams,
    body: AnswerInput,
    errors: ["not_found", "attempt_over"],
    handle: ({ ctx, params, body }) => answerQuestion(ctx, params, body),
  }),
});
