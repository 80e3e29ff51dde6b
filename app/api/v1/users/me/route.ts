import { endpoint, route } from "@/lib/core/http/route";
import { getMe } from "@/lib/identity/queries/account";
import { User } from "@/lib/identity/schema";
import { UpdateProfileBody } from "@/lib/profiles/schema";
import { updateProfile } from "@/lib/profiles/commands/update-profile";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: route({
    summary: "Get your own account",
    permission: "account:read",
    limit: "read",
    output: User,
    handle: ({ ctx }) => getMe(ctx),
  }),
  PATCH: route({
    summary: "Change your own profile",
    permission: "account:update",
    limit: "mutation",
    body: UpdateProfileBody,
    output: User,
    handle: ({ ctx, body }) => updateProfile(ctx, body),
  }),
});
