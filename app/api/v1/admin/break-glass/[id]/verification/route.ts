import { readVerification } from "@/lib/administration/break-glass/commands/read";
import { BreakGlassVerifications } from "@/lib/administration/break-glass/schema";
import { adminRead } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";
import { UserParams } from "@/lib/identity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "Verification of the person whom an approved permission is about; each reading is in the permanent trail",
    permission: "break-glass:use",
    params: UserParams,
    output: BreakGlassVerifications,
    errors: ["not_found"],
    handle: ({ ctx, params }) => readVerification(ctx, params.id),
  }),
});
