import { clearedSessionCookies } from "@/lib/core/auth/session-cookies";
import { endpoint, reply, route } from "@/lib/core/http/route";
import { getMe } from "@/lib/identity/queries/account";
import { User } from "@/lib/identity/schema";
import { UpdateProfileBody } from "@/lib/profiles/schema";
import { updateProfile } from "@/lib/profiles/commands/update-profile";
import { deleteAccount } from "@/lib/privacy/commands/schedule-erasure";
import { DeleteAccountBody, ErasureAnswer } from "@/lib/privacy/schema";

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
  DELETE: route({
    summary: "Have your account erased",
    permission: "account:secure",
    limit: "erasure",
    whileSuspended: "allowed",
    body: DeleteAccountBody,
    output: ErasureAnswer,
    status: 202,
    errors: [
      "step_up_failed",
      "account_locked",
      "erasure_blocked",
      "protected_account",
      "invalid_transition",
      "conflict",
      "unavailable",
    ],
    handle: async ({ ctx, body }) => reply(await deleteAccount(ctx, body), { cookies: clearedSessionCookies() }),
  }),
});
