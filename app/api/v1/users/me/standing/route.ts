import { endpoint, route } from "@/lib/core/http/route";
import { getStanding } from "@/lib/moderation/queries/standing";
import { StandingAnswer } from "@/lib/moderation/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Read whether you are suspended, and what was decided about you",
    permission: "standing:read",
    limit: "read",
    output: StandingAnswer,
    handle: ({ ctx }) => getStanding(ctx),
  }),
});
