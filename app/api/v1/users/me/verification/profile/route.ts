import { endpoint, route } from "@/lib/core/http/route";
import { submitProfile } from "@/lib/verification/commands/submit-profile";
import { LadderStep } from "@/lib/verification/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Submit your profile for review, the first step of verification",
    permission: "verification:climb",
    limit: "verification",
    status: 201,
    output: LadderStep,
    errors: ["incomplete", "duplicate", "submission_limit"],
    handle: ({ ctx }) => submitProfile(ctx),
  }),
});
