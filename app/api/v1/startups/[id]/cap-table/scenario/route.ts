import { endpoint, route } from "@/lib/core/http/route";
import { getRoundScenario } from "@/lib/equity/queries/round-scenario";
import { Scenario, ScenarioInput } from "@/lib/equity/captable/schema";
import { StartupParams } from "@/lib/startups/schema";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = endpoint({
  POST: route({
    summary: "Model a priced round on a startup's cap table; nothing is stored",
    permission: "cap-table:read",
    limit: "calculator",
    whileSuspended: "allowed",
    idempotency: "none",
    params: StartupParams,
    body: ScenarioInput,
    output: Scenario,
    handle: ({ ctx, params, body }) => getRoundScenario(ctx, params.id, body),
  }),
});
