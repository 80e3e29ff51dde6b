import { runBulk } from "@/lib/administration/commands/bulk";
import { BulkAnswer, BulkInput } from "@/lib/administration/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Do a previewed action to each of its people",
    permission: "user:admin",
    body: BulkInput,
    output: BulkAnswer,
    errors: ["not_found", "conflict", "invalid_transition", "step_up_failed", "account_locked"],
    handle: ({ ctx, body }) => runBulk(ctx, body),
  }),
});
