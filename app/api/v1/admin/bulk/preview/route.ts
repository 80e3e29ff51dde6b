import { previewBulk } from "@/lib/administration/commands/bulk";
import { BulkPreviewAnswer, BulkPreviewInput } from "@/lib/administration/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Preview an action on many people, for ten minutes",
    permission: "user:admin",
    body: BulkPreviewInput,
    output: BulkPreviewAnswer,
    errors: [],
    handle: ({ ctx, body }) => previewBulk(ctx, body),
  }),
});
