import { getBreach } from "@/lib/breaches/queries/detail";
import { BreachDetail, BreachParams } from "@/lib/breaches/schema";
import { adminRead } from "@/lib/core/http/admin-route";
import { endpoint } from "@/lib/core/http/route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  GET: adminRead({
    summary: "Read a breach, what was done about it, and the report to the Commissioner",
    permission: "breach:manage",
    params: BreachParams,
    output: BreachDetail,
    errors: ["not_found"],
    handle: ({ params }) => getBreach(params.id),
  }),
});
