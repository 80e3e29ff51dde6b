import { signedIn } from "@/lib/core/context";
import { endpoint, route } from "@/lib/core/http/route";
import { getSkillTests } from "@/lib/skill-tests/queries/standing";
import { SkillTests } from "@/lib/skill-tests/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "List the skill tests and your standing in each",
    permission: "skill-test:take",
    limit: "read",
    output: SkillTests,
    handle: ({ ctx }) => getSkillTests(signedIn(ctx)),
  }),
});
