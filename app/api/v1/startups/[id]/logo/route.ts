import { endpoint, route } from "@/lib/core/http/route";
import { ChosenPicture, PictureInput } from "@/lib/files/schema";
import { removeLogo, setLogo } from "@/lib/startups/commands/set-logo";
import { StartupParams } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PUT: route({
    summary: "Choose a startup's logo; it is shown once it was checked",
    permission: "startup:update",
    limit: "mutation",
    params: StartupParams,
    body: PictureInput,
    output: ChosenPicture,
    errors: ["not_found", "forbidden", "plan_read_only", "invalid_transition", "file_unusable"],
    handle: ({ ctx, params, body }) => setLogo(ctx, params.id, body.fileId),
  }),
  DELETE: route({
    summary: "Remove a startup's logo",
    permission: "startup:update",
    limit: "mutation",
    params: StartupParams,
    errors: ["not_found", "forbidden", "plan_read_only", "invalid_transition"],
    handle: ({ ctx, params }) => removeLogo(ctx, params.id),
  }),
});
