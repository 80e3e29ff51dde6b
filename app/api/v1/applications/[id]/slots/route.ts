import { endpoint, route } from "@/lib/core/http/route";
import { Application, ApplicationParams, SlotsInput } from "@/lib/applications/schema";
import { proposeSlots } from "@/lib/applications/commands/propose-slots";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Propose three times for an interview, replacing earlier ones",
    permission: "application:interview",
    limit: "mutation",
    params: ApplicationParams,
    body: SlotsInput,
    output: Application,
    errors: ["not_found", "invalid_transition"],
    handle: ({ ctx, params, body }) => proposeSlots(ctx, params.id, body),
  }),
});
