import type { Machine } from "@/lib/core/state/transition";
import { AllianceModel, type Alliance } from "@/models/alliance";
import { allianceTransitions } from "./states";

export const allianceMachine: Machine<Alliance> = {
  entity: "alliance",
  model: AllianceModel,
  transitions: allianceTransitions,
};
