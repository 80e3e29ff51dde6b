import { markViewed } from "@/lib/agreements/commands/view";
import { AgreementParams } from "@/lib/agreements/schema";
import { endpoint, route } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Record that you have opened the document; only the first time counts",
    permission: "agreement:read",
    limit: "mutation",
    whileSuspended: "allowed",
    params: AgreementParams,
    errors: ["not_found"],
    handle: ({ ctx, params }) => markViewed(ctx, params.id),
  }),
});
