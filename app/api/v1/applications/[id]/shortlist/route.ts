import { endpoint, route } from "@/lib/core/http/route";
import { Application, ApplicationParams } from "@/lib/applications/schema";
import { shortlist } from "@/lib/applications/commands/shortlist";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Shortlist an applicant",
    permission: "application:review",
    limit: "mutation",
    params: ApplicationParams,
    output: Application,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params }) => shortlist(ctx, params.id),
  }),
});
