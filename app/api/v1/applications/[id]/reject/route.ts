import { endpoint, route } from "@/lib/core/http/route";
import { Application, ApplicationParams, RejectInput } from "@/lib/applications/schema";
import { reject } from "@/lib/applications/commands/reject";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Reject an application, with a reason",
    permission: "application:review",
    limit: "mutation",
    params: ApplicationParams,
    body: RejectInput,
    output: Application,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => reject(ctx, params.id, body),
  }),
});
