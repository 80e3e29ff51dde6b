import { endpoint, route } from "@/lib/core/http/route";
import { computeVesting } from "@/lib/equity/queries/calculators";
import { VestingSchedule, VestingTerms } from "@/lib/equity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Calculate when the shares of a grant vest; nothing is stored",
    permission: "public",
    limit: "calculator",
    whileSuspended: "allowed",
    idempotency: "none",
    body: VestingTerms,
    output: VestingSchedule,
    handle: async ({ body }) => computeVesting(body),
  }),
});
