import { endpoint, route } from "@/lib/core/http/route";
import { User } from "@/lib/identity/schema";
import { getSelf } from "@/lib/profiles/queries";
import { UpdateProfileBody } from "@/lib/profiles/schema";
import { updateProfile } from "@/lib/profiles/service";

export const { GET, POST, PUT, PATCH, DELETE } = endpoint({
  GET: route({
    summary: "Get your own account",
    permission: "account:read",
    limit: "read",
    output: User,
    handle: ({ ctx }) => getSelf(ctx),
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
