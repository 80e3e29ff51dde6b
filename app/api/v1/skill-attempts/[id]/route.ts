import { endpoint, route } from "@/lib/core/http/route";
import { openAttempt } from "@/lib/skill-tests/commands/open";
import { Attempt, AttemptParams } from "@/lib/skill-tests/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get an attempt of yours: its questions while it runs, its result afterwards",
    permission: "skill-test:take",
    limit: "read",
    params: AttemptParams,
    output: Attempt,
    errors: ["not_found"],
    handle: ({ ctx, params }) => openAttempt(ctx, params.id),
  }),
});
