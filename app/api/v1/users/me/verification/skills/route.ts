import { endpoint, route } from "@/lib/core/http/route";
import { submitSkills } from "@/lib/verification/commands/submit-skills";
import { LadderStep } from "@/lib/verification/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "File a passed skill test as the second step of verification",
    permission: "verification:climb",
    limit: "verification",
    status: 201,
    output: LadderStep,
    errors: ["verification_required", "incomplete", "duplicate", "submission_limit"],
    handle: ({ ctx }) => submitSkills(ctx),
  }),
});
