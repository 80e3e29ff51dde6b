import { erasePerson } from "@/lib/administration/commands/erase-person";
import { getPersonJoined } from "@/lib/administration/queries/person";
import { AdminPerson, EraseInput } from "@/lib/administration/schema";
import { adminRead, adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { UserParams } from "@/lib/identity/schema";
import { ErasureAnswer } from "@/lib/privacy/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "One person: states, sessions, limits and what is held; the look is audited",
    permission: "user:moderate",
    params: UserParams,
    output: AdminPerson,
    errors: ["not_found"],
    handle: ({ ctx, params }) => getPersonJoined(ctx, params.id),
  }),
  DELETE: adminWrite({
    summary: "Have an account erased in 14 days, in which its owner can take that back",
    permission: "user:admin",
    params: UserParams,
    body: EraseInput,
    output: ErasureAnswer,
    status: 202,
    errors: [
      "not_found",
      "step_up_failed",
      "account_locked",
      "protected_account",
      "erasure_blocked",
      "invalid_transition",
    ],
    handle: ({ ctx, params, body }) => erasePerson(ctx, params.id, body),
  }),
});
