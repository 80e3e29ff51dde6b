import { endpoint, route } from "@/lib/core/http/route";
import { AcceptSlotInput, Application, SlotParams } from "@/lib/applications/schema";
import { acceptSlot } from "@/lib/applications/commands/accept-slot";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Accept one of the times that the other side proposed",
    permission: "application:interview",
    limit: "mutation",
    params: SlotParams,
    body: AcceptSlotInput,
    output: Application,
    errors: ["not_found", "invalid_transition", "slots_changed"],
    handle: ({ ctx, params, body }) => acceptSlot(ctx, params.id, params.n, body),
  }),
});
