import type { Context } from "@/lib/core/context";
import { Problem } from "@/lib/core/http/problem";
import { authorizeAction } from "../authorize";
import { modelled } from "../captable/scenario";
import type { ScenarioInput, Scenario } from "../captable/schema";
import { getTableFacts } from "./table-facts";
import type { z } from "zod";

/** The table after a modelled round; nothing is stored. Throws `invalid_input` for a round that does not add up. */
export async function getRoundScenario(
  ctx: Context,
  startupId: string,
  input: ScenarioInput,
): Promise<z.infer<typeof Scenario>> {
  await authorizeAction({ ctx }, startupId, "read");
  const { figures, safes } = await getTableFacts(startupId);
  const outcome = modelled(figures, safes, input);
  if (!outcome.ok) throw new Problem("invalid_input", { errors: outcome.faults });
  return outcome.value;
}
