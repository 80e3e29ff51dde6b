import { endpoint, route } from "@/lib/core/http/route";
import { acceptLegalText } from "@/lib/legal/commands/accept";
import { LegalAcceptanceInput } from "@/lib/legal/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Accept the present version of the terms or the privacy policy",
    permission: "account:update",
    limit: "mutation",
    whileSuspended: "allowed",
    body: LegalAcceptanceInput,
    errors: ["conflict"],
    handle: ({ ctx, body }) => acceptLegalText(ctx, body),
  }),
});
