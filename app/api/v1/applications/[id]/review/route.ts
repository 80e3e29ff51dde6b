import { endpoint, route } from "@/lib/core/http/route";
import { Application, ApplicationParams } from "@/lib/applications/schema";
import { review } from "@/lib/applications/commands/review";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Mark an application as reviewed",
    permission: "application:review",
    limit: "mutation",
    params: ApplicationParams,
    output: Application,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => review(ctx, params.id),
  }),
});
