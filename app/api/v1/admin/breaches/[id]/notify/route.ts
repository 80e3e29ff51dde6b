import { notifyBreach, previewNotice } from "@/lib/breaches/commands/notify";
import { BreachParams, NotifyAnswer, NotifyInput } from "@/lib/breaches/schema";
import { adminWrite } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: adminWrite({
    summary: "Notify the people of a breach by e-mail, or preview the notice",
    permission: "breach:manage",
    params: BreachParams,
    body: NotifyInput,
    output: NotifyAnswer,
    errors: ["not_found", "invalid_transition", "step_up_failed"],
    handle: async ({ ctx, params, body }) =>
      body.preview
        ? { preview: await previewNotice(params.id, body) }
        : { breach: await notifyBreach(ctx, params.id, body) },
  }),
});
