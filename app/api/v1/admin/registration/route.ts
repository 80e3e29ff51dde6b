import { changeRegistration } from "@/lib/admission/commands/change-registration";
import { getRegistration } from "@/lib/admission/queries/registration";
import { AdminRegistration, RegistrationInput } from "@/lib/admission/schema";
import { adminRead, adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "Who may register, and how many seats are taken",
    permission: "beta:manage",
    output: AdminRegistration,
    handle: () => getRegistration(),
  }),
  PUT: adminWrite({
    summary: "Set who may register and the most accounts of each persona; in force within 5 seconds",
    permission: "beta:manage",
    body: RegistrationInput,
    output: AdminRegistration,
    handle: ({ ctx, body }) => changeRegistration(ctx, body),
  }),
});
