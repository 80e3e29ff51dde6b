import type { Machine } from "@/lib/core/state/transition";
import { BreachModel, type Breach } from "@/models/breach";
import { breachTransitions } from "./states";

export const breachMachine: Machine<Breach> = {
  entity: "breach",
  model: BreachModel,
  transitions: breachTransitions,
  permanentTrail: true,
};
