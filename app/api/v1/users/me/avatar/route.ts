import { endpoint, route } from "@/lib/core/http/route";
import { removeAvatar, setAvatar } from "@/lib/files/commands/set-avatar";
import { ChosenPicture, PictureInput } from "@/lib/files/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  PUT: route({
    summary: "Choose your picture; it is shown once it was checked",
    permission: "account:update",
    limit: "mutation",
    body: PictureInput,
    output: ChosenPicture,
    errors: ["file_unusable"],
    handle: ({ ctx, body }) => setAvatar(ctx, body.fileId),
  }),
  DELETE: route({
    summary: "Remove your picture",
    permission: "account:update",
    limit: "mutation",
    handle: ({ ctx }) => removeAvatar(ctx),
  }),
});
