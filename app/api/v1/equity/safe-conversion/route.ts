import { endpoint, route } from "@/lib/core/http/route";
import { computeConversion } from "@/lib/equity/queries/calculators";
import { Conversion, ConversionTerms } from "@/lib/equity/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Calculate what SAFEs become in a priced round; nothing is stored",
    permission: "public",
    limit: "calculator",
    whileSuspended: "allowed",
    idempotency: "none",
    body: ConversionTerms,
    output: Conversion,
    handle: async ({ body }) => computeConversion(body),
  }),
});
