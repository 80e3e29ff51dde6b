import { endpoint, route } from "@/lib/core/http/route";
import { finishAttempt } from "@/lib/skill-tests/commands/finish";
import { AttemptParams, AttemptResult } from "@/lib/skill-tests/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Finish an attempt and get its result",
    permission: "skill-test:take",
    limit: "mutation",
    params: AttemptParams,
    output: AttemptResult,
    errors: ["not_found"],
    handle: ({ ctx, params }) => finishAttempt(ctx, params.id),
  }),
});
