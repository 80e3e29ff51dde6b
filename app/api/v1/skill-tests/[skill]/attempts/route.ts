import { endpoint, route } from "@/lib/core/http/route";
import { startAttempt } from "@/lib/skill-tests/commands/start";
import { Attempt, SkillParams } from "@/lib/skill-tests/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Start a skill test: ten questions in thirty minutes",
    permission: "skill-test:take",
    limit: "skill-test",
    params: SkillParams,
    output: Attempt,
    status: 201,
    errors: ["not_found", "duplicate", "cooldown"],
    handle: ({ ctx, params }) => startAttempt(ctx, params.skill),
  }),
});
