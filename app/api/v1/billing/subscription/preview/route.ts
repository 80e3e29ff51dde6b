import { previewChange } from "@/lib/billing/commands/preview-change";
import { ChangePreview, PlanChoice } from "@/lib/billing/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Preview what a change of plan would cost and when it would take effect",
    permission: "billing:read",
    limit: "billing",
    whileSuspended: "allowed",
    idempotency: "none",
    body: PlanChoice,
    output: ChangePreview,
    errors: ["already_on_plan", "not_subscribed"],
    handle: ({ ctx, body }) => previewChange(ctx, body),
  }),
});
